package org.huikuan.repayment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.huikuan.intake.Field;
import org.huikuan.intake.MappedRow;
import org.huikuan.intake.RowError;
import org.huikuan.intake.RowLanding;
import org.huikuan.shared.Money;

/** Lands a bank file of repayments. */
@ApplicationScoped
class RepaymentLanding implements RowLanding {

    private final RepaymentPosting posting;

    RepaymentLanding(RepaymentPosting posting) {
        this.posting = posting;
    }

    @Override
    public String kind() {
        return "REPAYMENTS";
    }

    @Override
    public List<Field> fields() {
        return List.of(
                Field.required("loanNo", Field.Type.TEXT),
                Field.required("externalRef", Field.Type.TEXT),
                Field.required("amount", Field.Type.MONEY),
                Field.required("currency", Field.Type.CURRENCY),
                Field.required("valueDate", Field.Type.DATE),
                Field.optional("payer", Field.Type.TEXT));
    }

    @Override
    public List<RowOutcome> land(List<MappedRow> rows) {
        List<PostRepayment> lines = rows.stream()
                .map(row -> new PostRepayment(
                        row.requiredText("loanNo"),
                        row.requiredText("externalRef"),
                        new Money(row.requiredMoney("amount"), row.requiredText("currency")),
                        row.requiredDate("valueDate"),
                        row.text("payer")))
                .toList();
        return posting.postAll(lines, "FILE").stream()
                .map(o -> o.refusal() != null
                        ? new RowOutcome(
                                false,
                                List.of(new RowError(
                                        o.refusal().field(), o.refusal().code().name())))
                        : o.repaymentId() != null ? RowOutcome.LANDED : RowOutcome.UNCHANGED)
                .toList();
    }
}
