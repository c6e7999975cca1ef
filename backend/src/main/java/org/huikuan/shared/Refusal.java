package org.huikuan.shared;

import java.time.Duration;
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
    private final @Nullable Duration wait;

    public Refusal(RefusalCode code, Object... parameters) {
        this(code, null, null, parameters);
    }

    private Refusal(RefusalCode code, @Nullable String field, @Nullable Duration wait, Object[] parameters) {
        super(code.name(), null, false, false);
        this.code = code;
        this.parameters = List.of(parameters);
        this.field = field;
        this.wait = wait;
    }

    /** A no that concerns one field of the request. */
    public static Refusal of(String field, RefusalCode code, Object... parameters) {
        return new Refusal(code, field, null, parameters);
    }

    /** A no for now: asked again after so long, the answer may be another. */
    public static Refusal until(Duration wait, RefusalCode code) {
        return new Refusal(code, null, wait, new Object[] {wait.toSeconds()});
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

    /** How long to wait before asking again; null where waiting does not help. */
    public @Nullable Duration waiting() {
        return wait;
    }
}
