package org.huikuan.intake;

import org.huikuan.shared.RefusalCode;

/** Why a file, a mapping or a row is not taken. Codes of rows and jobs share this list, so each has a sentence. */
public enum IntakeRefusal implements RefusalCode {
    MAPPING_NAME_USED(409),
    MAPPING_FIELD_UNKNOWN(422),
    MAPPING_FIELD_MISSING(422),
    MAPPING_COLUMN_MISSING(422),
    FILE_EMPTY(422),
    FILE_UNREADABLE(422),
    FILE_TOO_DENSE(422),
    ROW_NOT_OPEN(409),
    FIELD_REQUIRED(422),
    FIELD_TOO_LONG(422),
    FIELD_FORMULA(422),
    FIELD_ENCODING(422),
    FIELD_NOT_A_NUMBER(422),
    FIELD_NEGATIVE(422),
    FIELD_TOO_LARGE(422),
    FIELD_NOT_A_DATE(422),
    FIELD_DATE_OUT_OF_RANGE(422),
    FIELD_NOT_AN_INTEGER(422),
    FIELD_NOT_A_PHONE(422),
    FIELD_UNKNOWN_CURRENCY(422),
    FIELD_UNKNOWN_PRODUCT(422),
    FIELD_UNKNOWN_ZONE(422),
    FIELD_UNKNOWN_VALUE(422),
    LINE_TOO_LONG(422),
    LINE_TOO_MANY_CELLS(422),
    LINE_NOT_JSON(422),
    LOAN_DIFFERS(422),
    SCHEDULE_MISSING(422),
    DUE_BEFORE_DISBURSED(422);

    private final int status;

    IntakeRefusal(int status) {
        this.status = status;
    }

    @Override
    public int status() {
        return status;
    }
}
