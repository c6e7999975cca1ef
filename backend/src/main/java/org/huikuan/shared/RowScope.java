package org.huikuan.identity;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Gives every transaction the row-level scope of the actor with its first statement; it ends with the transaction.
 * Where nobody is known to act nothing is set, and the database refuses every row of a person.
 */
@Singleton
class RowScope implements AgroalPoolInterceptor {

    @Override
    public void onConnectionAcquire(Connection connection) {
        String scope = scope();
        if (scope.isEmpty()) {
            return;
        }
        try {
            if (connection.getAutoCommit()) {
                return;
            }
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT set_config('huikuan.scope', ?, true)")) {
                statement.setString(1, scope);
                statement.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The row-level scope could not be set", e);
        }
    }

    private static String scope() {
        if (Arc.container() == null || !Arc.container().requestContext().isActive()) {
            return "";
        }
        return Arc.container().instance(Actor.class).get().rowScope();
    }
}
