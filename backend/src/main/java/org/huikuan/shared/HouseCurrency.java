package org.huikuan.shared;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The currency the house counts in: what its actions cost, and figures asked for without saying one. */
@ApplicationScoped
public class HouseCurrency {

    private final String code;

    HouseCurrency(@ConfigProperty(name = "huikuan.currency") String code) {
        this.code = Money.of("0", code).currency();
    }

    /** ISO 4217 code. */
    public String code() {
        return code;
    }

    /**
     * What was asked for, or the house's own.
     *
     * @throws Refusal CURRENCY_UNKNOWN
     */
    public String or(@Nullable String wanted) {
        if (wanted != null && !Money.isCurrency(wanted)) {
            throw Refusal.of("currency", SharedRefusal.CURRENCY_UNKNOWN);
        }
        return wanted == null ? code : wanted;
    }
}
