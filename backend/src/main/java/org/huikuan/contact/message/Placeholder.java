package org.huikuan.contact.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a text may name, as {name}; some of it tells of the debt and goes to nobody but who owes it. */
enum Placeholder {
    NAME(false),
    INSTITUTION(false),
    HOTLINE(false),
    LOAN(true),
    AMOUNT(true),
    DAYS(true),
    DUE(true);

    private static final Pattern FIELD = Pattern.compile("\\{([^{}]*)}");

    private final boolean discloses;

    Placeholder(boolean discloses) {
        this.discloses = discloses;
    }

    /** @return names in braces that mean nothing */
    static List<String> unknown(String text) {
        List<String> unknown = new ArrayList<>();
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            if (of(field.group(1)) == null) {
                unknown.add(field.group(1));
            }
        }
        return unknown;
    }

    static boolean disclosesIn(String text) {
        Matcher field = FIELD.matcher(text);
        boolean discloses = false;
        while (field.find()) {
            Placeholder placeholder = of(field.group(1));
            discloses |= placeholder != null && placeholder.discloses;
        }
        return discloses;
    }

    static String fill(String text, Map<Placeholder, String> values) {
        return FIELD.matcher(text)
                .replaceAll(field -> Matcher.quoteReplacement(values.getOrDefault(of(field.group(1)), field.group())));
    }

    private static @Nullable Placeholder of(String name) {
        for (Placeholder placeholder : values()) {
            if (placeholder.name().toLowerCase(java.util.Locale.ROOT).equals(name)) {
                return placeholder;
            }
        }
        return null;
    }
}
