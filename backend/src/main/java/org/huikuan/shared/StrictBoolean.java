package org.huikuan.shared;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** In a query, true is true and false is false; anything else is a mistake and not a no. */
@Provider
public class StrictBoolean implements ParamConverterProvider, ParamConverter<Boolean> {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type generic, Annotation[] annotations) {
        return type == Boolean.class || type == boolean.class ? (ParamConverter<T>) this : null;
    }

    @Override
    public Boolean fromString(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("Not true or false: " + text);
        };
    }

    @Override
    public String toString(Boolean value) {
        return value.toString();
    }
}
