package org.huikuan.testing;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The database behind the service's back: as its owner, and as the application's own role. */
@ApplicationScoped
public class Database {

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.flyway.username")
    String owner;

    @ConfigProperty(name = "quarkus.flyway.password")
    String ownerPassword;

    @ConfigProperty(name = "quarkus.datasource.username")
    String app;

    @ConfigProperty(name = "quarkus.datasource.password")
    String appPassword;

    public Connection connectAsOwner() throws SQLException {
        Connection connection = DriverManager.getConnection(url, owner, ownerPassword);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET huikuan.scope = 'desk'");
        }
        return connection;
    }

    public String text(String query) {
        return run(owner, ownerPassword, query);
    }

    public void asOwner(String statement) {
        run(owner, ownerPassword, statement);
    }

    public String asApp(String statement) {
        return run(app, appPassword, statement);
    }

    private String run(String user, String password, String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, password);
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows && statement.getUpdateCount() >= 0) {
                rows = statement.getMoreResults();
            }
            if (!rows) {
                return null;
            }
            try (ResultSet result = statement.getResultSet()) {
                return result.next() ? result.getString(1) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }
}
