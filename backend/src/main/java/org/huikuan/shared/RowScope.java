package org.huikuan.shared;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;

/**
 * Gives every transaction the row-level scope of the actor with its first statement; it ends with the transaction.
 * Where nobody is known to act nothing is set, and the database refuses every row of a person.
 */
@Singleton
class RowScope implements AgroalPoolInterceptor {

    private final ThreadLocal<Boolean> carried = ThreadLocal.withInitial(() -> false);

    @Override
    public void onConnectionAcquire(Connection connection) {
        if (carried.get()) {
            return;
        }
        String setting = setting();
        if (setting.isEmpty()) {
            return;
        }
        try {
            if (connection.getAutoCommit()) {
                return;
            }
            try (PreparedStatement statement = connection.prepareStatement(setting)) {
                statement.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The row-level scope could not be set", e);
        }
    }

    /** Takes a connection whose first statement will bring the setting along. */
    <T> T carried(Supplier<T> taken) {
        carried.set(true);
        try {
            return taken.get();
        } finally {
            carried.remove();
        }
    }

    /** The statement that sets the scope of who acts; empty where nobody is known to. */
    String setting() {
        if (Arc.container() == null || !Arc.container().requestContext().isActive()) {
            return "";
        }
        String scope = Arc.container().instance(Caller.class).get().rowScope();
        return scope.isEmpty() ? "" : "SET LOCAL huikuan.scope = '" + scope + "'";
    }
}
