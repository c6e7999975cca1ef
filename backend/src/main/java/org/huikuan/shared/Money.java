package org.huikuan.shared;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An exact amount with its currency.
 *
 * @param amount decimal with at most two places and sixteen digits before them
 * @param currency ISO 4217 code
 */
@Schema(description = "Exact amount: a decimal string with at most two places, and an ISO 4217 currency")
public record Money(
        @JsonFormat(shape = JsonFormat.Shape.STRING)
        @Schema(
                type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.STRING,
                examples = "1234.56",
                pattern = "^-?[0-9]{1,16}(\\.[0-9]{1,2})?$")
        BigDecimal amount,

        @Schema(examples = "CNY") String currency) {

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());
    private static final BigDecimal BOUND = BigDecimal.TEN.pow(16);

    @JsonCreator
    public Money(@JsonProperty("amount") BigDecimal amount, @JsonProperty("currency") String currency) {
        if (amount == null || currency == null) {
            throw new IllegalArgumentException("amount and currency are both needed");
        }
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("unknown currency");
        }
        if (amount.stripTrailingZeros().scale() > 2) {
            throw new IllegalArgumentException("more than two decimal places");
        }
        if (amount.abs().compareTo(BOUND) >= 0) {
            throw new IllegalArgumentException("amount out of bounds");
        }
        this.amount = amount.setScale(2);
        this.currency = currency;
    }

    /** Whether ISO 4217 knows this code. */
    static boolean isCurrency(String code) {
        return CURRENCIES.contains(code);
    }

    /** Null where there is no amount. */
    public static @Nullable Money of(@Nullable BigDecimal amount, String currency) {
        return amount == null ? null : new Money(amount, currency);
    }

    public static Money of(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }

    public Money plus(Money other) {
        sameCurrency(other);
        return new Money(amount.add(other.amount), currency);
    }

    public Money minus(Money other) {
        sameCurrency(other);
        return new Money(amount.subtract(other.amount), currency);
    }

    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean isPositive() {
        return amount.signum() > 0;
    }

    /**
     * Splits into equal parts; the fen that do not divide go to the first parts, one each, so that the sum is exact.
     */
    public List<Money> split(int parts) {
        if (parts < 1) {
            throw new IllegalArgumentException("parts must be at least one");
        }
        BigInteger[] division = amount.unscaledValue().divideAndRemainder(BigInteger.valueOf(parts));
        int extra = division[1].abs().intValue();
        List<Money> result = new ArrayList<>(parts);
        for (int i = 0; i < parts; i++) {
            BigInteger fen = i < extra ? division[0].add(BigInteger.valueOf(amount.signum())) : division[0];
            result.add(new Money(new BigDecimal(fen, 2), currency));
        }
        return result;
    }

    private void sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("different currencies");
        }
    }
}
