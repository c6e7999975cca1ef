package org.huikuan.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.huikuan.portfolio.Phones;
import org.jspecify.annotations.Nullable;

/** Reads a raw row by a mapping: pure, no database. */
final class RowReader {

    private static final int MAX_TEXT = 300;
    private static final Pattern HOLE = Pattern.compile("\\{([^}]+)}");
    private static final Pattern AMOUNT =
            Pattern.compile("-?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]{1,2})?|-?[0-9]{1,18}(\\.[0-9]{1,2}0*)?");
    private static final String SIGNS = "¥￥$€£";
    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,6})(?:\\.0+)?");
    private static final BigDecimal MOST = BigDecimal.TEN.pow(16);
    private static final java.util.Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toSet());
    private static final Map<String, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

    private final List<Field> fields;
    private final Map<String, ColumnRule> rules;
    /** The last date read, which most rows of a file repeat. */
    private String lastText = "";

    private @Nullable ColumnRule lastRule;
    private @Nullable LocalDate lastDate;

    RowReader(List<Field> fields, Map<String, ColumnRule> rules) {
        this.fields = fields;
        this.rules = rules;
    }

    /** A row read: its values, its errors, or nothing at all because it is to be passed over. */
    record Reading(@Nullable MappedRow row, List<RowError> errors) {
        static Reading wrong(RowError error) {
            return new Reading(null, List.of(error));
        }
    }

    Reading read(long rowNo, Map<String, String> raw) {
        Map<String, Object> values = new HashMap<>();
        List<RowError> errors = new ArrayList<>();
        for (Field field : fields) {
            ColumnRule rule = rules.get(field.name());
            String text = rule == null ? null : source(rule, raw);
            if (rule == null || text == null || text.isBlank()) {
                if (rule != null && Boolean.TRUE.equals(rule.skipRowWhenEmpty())) {
                    return new Reading(null, List.of());
                }
                if (field.required()) {
                    errors.add(new RowError(field.name(), "FIELD_REQUIRED"));
                }
                continue;
            }
            try {
                values.put(field.name(), value(field.type(), text.strip(), rule));
            } catch (Wrong wrong) {
                errors.add(new RowError(field.name(), wrong.code.name()));
            }
        }
        return new Reading(new MappedRow(rowNo, values), errors);
    }

    private static @Nullable String source(ColumnRule rule, Map<String, String> raw) {
        if (rule.constant() != null) {
            return rule.constant();
        }
        if (rule.template() != null) {
            Matcher holes = HOLE.matcher(rule.template());
            return holes.replaceAll(
                    hole -> Matcher.quoteReplacement(java.util.Objects.requireNonNullElse(raw.get(hole.group(1)), "")));
        }
        return raw.get(rule.column());
    }

    private Object value(Field.Type type, String text, ColumnRule rule) throws Wrong {
        if (text.length() > MAX_TEXT) {
            throw new Wrong(IntakeRefusal.FIELD_TOO_LONG);
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) == '\uFFFD') {
                throw new Wrong(IntakeRefusal.FIELD_ENCODING);
            }
        }
        if (text.charAt(0) == '=' || text.charAt(0) == '@') {
            throw new Wrong(IntakeRefusal.FIELD_FORMULA);
        }
        return switch (type) {
            case TEXT -> text;
            case MONEY -> money(text);
            case DATE -> date(text, rule);
            case INTEGER -> integer(text);
            case PHONE -> Phones.e164(text).orElseThrow(() -> new Wrong(IntakeRefusal.FIELD_NOT_A_PHONE));
            case CURRENCY -> currency(text);
            case ZONE -> zone(text);
            case CODE -> text.toUpperCase(java.util.Locale.ROOT);
        };
    }

    private static BigDecimal money(String text) throws Wrong {
        String plain =
                SIGNS.indexOf(text.charAt(0)) < 0 ? text : text.substring(1).stripLeading();
        if (!AMOUNT.matcher(plain).matches()) {
            throw new Wrong(IntakeRefusal.FIELD_NOT_A_NUMBER);
        }
        BigDecimal amount = new BigDecimal(plain.replace(",", "")).setScale(2);
        if (amount.signum() < 0) {
            throw new Wrong(IntakeRefusal.FIELD_NEGATIVE);
        }
        if (amount.compareTo(MOST) >= 0) {
            throw new Wrong(IntakeRefusal.FIELD_TOO_LARGE);
        }
        return amount;
    }

    private LocalDate date(String text, ColumnRule rule) throws Wrong {
        if (lastDate == null || !rule.equals(lastRule) || !text.equals(lastText)) {
            lastDate = date(text, rule.formats() == null ? List.of() : rule.formats());
            lastText = text;
            lastRule = rule;
        }
        return lastDate;
    }

    static LocalDate date(String text, List<String> formats) throws Wrong {
        LocalDate date = null;
        String day = text.length() > 10 && text.charAt(4) == '-' ? text.substring(0, 10) : text;
        try {
            date = LocalDate.parse(day);
        } catch (DateTimeParseException notIso) {
            for (String format : formats) {
                try {
                    date = LocalDate.parse(
                            text,
                            FORMATS.computeIfAbsent(
                                    format,
                                    f -> DateTimeFormatter.ofPattern(
                                                    f.replace("yyyy", "uuuu").replaceAll("(?<!u)yy(?!y)", "uu"))
                                            .withResolverStyle(ResolverStyle.STRICT)));
                    break;
                } catch (DateTimeParseException | IllegalArgumentException next) {
                    // the next format may fit
                }
            }
        }
        if (date == null) {
            throw new Wrong(IntakeRefusal.FIELD_NOT_A_DATE);
        }
        if (date.getYear() < 1990 || date.getYear() > 2100) {
            throw new Wrong(IntakeRefusal.FIELD_DATE_OUT_OF_RANGE);
        }
        return date;
    }

    private static Integer integer(String text) throws Wrong {
        Matcher whole = WHOLE.matcher(text);
        if (!whole.matches()) {
            throw new Wrong(IntakeRefusal.FIELD_NOT_AN_INTEGER);
        }
        return Integer.valueOf(whole.group(1));
    }

    private static String currency(String text) throws Wrong {
        if (!CURRENCIES.contains(text)) {
            throw new Wrong(IntakeRefusal.FIELD_UNKNOWN_CURRENCY);
        }
        return text;
    }

    private static String zone(String text) throws Wrong {
        if (!ZoneId.getAvailableZoneIds().contains(text)) {
            throw new Wrong(IntakeRefusal.FIELD_UNKNOWN_ZONE);
        }
        return text;
    }

    /** A field that cannot be read, and why. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1L;
        private final IntakeRefusal code;

        Wrong(IntakeRefusal code) {
            super(code.name(), null, false, false);
            this.code = code;
        }
    }
}
