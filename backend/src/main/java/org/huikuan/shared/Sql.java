package org.huikuan.shared;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;

/** SQL to record, on the connection of the transaction in progress. */
@ApplicationScoped
public class Sql {

    /** What the pool says when none came free in time, or when the one a transaction had broke before. */
    private static final Pattern LOST = Pattern.compile("timeout|association of connection to existing transaction");

    private final DataSource source;

    Sql(DataSource source) {
        this.source = source;
    }

    /** Reads one row of a result. */
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    /** Work on the raw connection, for COPY. */
    public interface Work<T> {
        T on(Connection connection) throws Exception;
    }

    public <T> List<T> list(String sql, Reader<T> reader, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            Row row = new Row(rows);
            while (rows.next()) {
                result.add(reader.read(row));
            }
            return result;
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    public <T> Optional<T> one(String sql, Reader<T> reader, Object... parameters) {
        List<T> rows = list(sql, reader, parameters);
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    public int update(String sql, Object... parameters) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    public void batch(String sql, Collection<Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Object[] row : rows) {
                bind(connection, statement, row);
                statement.addBatch();
            }
            statement.executeBatch();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    public <T> T with(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(connection, statement, parameters);
        return statement;
    }

    private static void bind(Connection connection, PreparedStatement statement, Object... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            Object value = parameters[i];
            if (value instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (value instanceof Enum<?> constant) {
                statement.setString(i + 1, constant.name());
            } else if (value instanceof String[] texts) {
                statement.setArray(i + 1, connection.createArrayOf("text", texts));
            } else if (value instanceof UUID[] ids) {
                statement.setArray(i + 1, connection.createArrayOf("uuid", ids));
            } else if (value instanceof Integer[] numbers) {
                statement.setArray(i + 1, connection.createArrayOf("int", numbers));
            } else if (value instanceof Long[] numbers) {
                statement.setArray(i + 1, connection.createArrayOf("bigint", numbers));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    /** Whether a failure comes from a connection that broke, a database that is starting or stopping, or none free in time. */
    static boolean lost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && (String.valueOf(sql.getSQLState()).matches("08.*|57P0.|53300")
                            || LOST.matcher(String.valueOf(sql.getMessage())).find())) {
                return true;
            }
        }
        return false;
    }

    /** A failure the database reported; the message never reaches a client. */
    public static final class SqlFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String state;

        SqlFailure(SQLException cause) {
            super(cause);
            this.state = cause.getSQLState();
        }

        public String state() {
            return state;
        }

        /** Whether a unique constraint of this name said no. */
        public boolean breaks(String constraint) {
            return "23505".equals(state)
                    && getCause() instanceof PSQLException failure
                    && failure.getServerErrorMessage() != null
                    && constraint.equals(failure.getServerErrorMessage().getConstraint());
        }
    }
}
