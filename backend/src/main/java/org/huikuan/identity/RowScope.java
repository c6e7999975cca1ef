package org.huikuan.identity;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.PGConnection;

/**
 * Gives every connection the row-level scope of the actor before it is used. A new connection is the house's. For
 * anybody else, or nobody, the scope is set when the connection is taken, and taken back when it is returned; until
 * that is sure it is set again every time, because a rollback takes a setting back.
 */
@Singleton
class RowScope implements AgroalPoolInterceptor {

    private static final String HOUSE = "desk";

    private final Set<Integer> unsure = ConcurrentHashMap.newKeySet();

    @Override
    public void onConnectionCreate(Connection connection) {
        set(connection, HOUSE);
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        String wanted = wanted();
        int backend = backend(connection);
        if (!wanted.equals(HOUSE)) {
            unsure.add(backend);
            set(connection, wanted);
        } else if (unsure.contains(backend)) {
            set(connection, HOUSE);
        }
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        int backend = backend(connection);
        try {
            if (unsure.contains(backend) && connection.getAutoCommit()) {
                set(connection, HOUSE);
                unsure.remove(backend);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The row-level scope could not be taken back", e);
        }
    }

    private static void set(Connection connection, String scope) {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('huikuan.scope', ?, false)")) {
            statement.setString(1, scope);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("The row-level scope could not be set", e);
        }
    }

    private static int backend(Connection connection) {
        try {
            return connection.unwrap(PGConnection.class).getBackendPID();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String wanted() {
        if (Arc.container() == null || !Arc.container().requestContext().isActive()) {
            return "";
        }
        return Arc.container().instance(Actor.class).get().rowScope();
    }
}
