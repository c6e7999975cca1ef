package org.huikuan.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A no with its code. Rolls the transaction back; the answer, the audit entry and the sentence follow from the code.
 */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RefusalCode code;
    private final transient List<Object> parameters;
    private final @Nullable String field;

    public Refusal(RefusalCode code, Object... parameters) {
        this(null, code, parameters);
    }

    private Refusal(@Nullable String field, RefusalCode code, Object... parameters) {
        super(code.name(), null, false, false);
        this.code = code;
        this.parameters = List.of(parameters);
        this.field = field;
    }

    /** A no that concerns one field of the request. */
    public static Refusal of(String field, RefusalCode code, Object... parameters) {
        return new Refusal(field, code, parameters);
    }

    public static Refusal notFound() {
        return new Refusal(SharedRefusal.NOT_FOUND);
    }

    public RefusalCode code() {
        return code;
    }

    public List<Object> parameters() {
        return parameters;
    }

    public @Nullable String field() {
        return field;
    }
}
