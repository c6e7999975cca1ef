package org.huikuan.intake;

import java.util.List;

/** A kind whose rows are each looked at by the business before they land. */
public non-sealed interface RowLanding extends Landing {

    /** @return for each row, in order, what became of it; joins the caller's transaction */
    List<RowOutcome> land(List<MappedRow> rows);

    /** What became of a row: landed, already there unchanged, or wrong. */
    record RowOutcome(boolean landed, List<RowError> errors) {
        public static final RowOutcome LANDED = new RowOutcome(true, List.of());
        public static final RowOutcome UNCHANGED = new RowOutcome(false, List.of());

        public static RowOutcome wrong(String field, String code) {
            return new RowOutcome(false, List.of(new RowError(field, code)));
        }
    }
}
