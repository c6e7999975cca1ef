package org.huikuan.intake;

import java.util.List;

/**
 * A kind of file and what its rows bring. The portfolio lands loans, repayment lands money, delinquency the core
 * system's balances.
 */
public sealed interface Landing permits RowLanding, StagedLanding {

    String kind();

    List<Field> fields();
}
