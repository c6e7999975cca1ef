package org.huikuan.shared;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** Sentences for people, Chinese unless English is asked for. */
public final class Messages {

    private Messages() {}

    public static Locale locale(String acceptLanguage) {
        return acceptLanguage != null && acceptLanguage.toLowerCase(Locale.ROOT).startsWith("en")
                ? Locale.ENGLISH
                : Locale.CHINESE;
    }

    public static String say(Locale locale, String key, List<Object> parameters) {
        try {
            String pattern = ResourceBundle.getBundle(
                            "messages",
                            locale,
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                    .getString(key);
            return parameters.isEmpty() ? pattern : new MessageFormat(pattern, locale).format(parameters.toArray());
        } catch (MissingResourceException e) {
            return key;
        }
    }
}
