package org.huikuan.contact.message;

import org.huikuan.gate.ContactOptionView;

/** The gate would refuse this message now; carries what it said. */
final class GateSaysNo extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient ContactOptionView option;

    GateSaysNo(ContactOptionView option) {
        super("refused", null, false, false);
        this.option = option;
    }

    ContactOptionView option() {
        return option;
    }
}
