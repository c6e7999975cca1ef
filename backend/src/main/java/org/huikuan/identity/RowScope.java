package org.huikuan.identity;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Gives every connection the row-level scope of the actor before it is used. A connection nobody scoped shows nothing.
 * The setting stays on the connection, so that it costs a statement only when the kind of actor changes.
 */
@Singleton
class RowScope implements AgroalPoolInterceptor {

    private final Map<Connection, String> current = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public void onConnectionAcquire(Connection connection) {
        String wanted = wanted();
        if (wanted.equals(current.get(connection))) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('huikuan.scope', ?, false)")) {
            statement.setString(1, wanted);
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("The row-level scope could not be set", e);
        }
        current.put(connection, wanted);
    }

    private static String wanted() {
        if (Arc.container() == null || !Arc.container().requestContext().isActive()) {
            return "";
        }
        return Arc.container().instance(Actor.class).get().rowScope();
    }
}
