package org.huikuan.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.argument.NamedArgumentFinder;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.qualifier.QualifiedType;
import org.jdbi.v3.core.result.ResultProducers;
import org.jdbi.v3.core.result.ResultSetScanner;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.statement.Update;
import org.jdbi.v3.core.transaction.CMTTransactionHandler;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * Statements with named parameters (Jdbi), on the connection of the transaction in progress, which carries the
 * row-level scope of the actor. Transactions are begun and ended around the verbs of features, never here; without one
 * there is no statement.
 */
@ApplicationScoped
public class Sql {

    /** A whole number that is 0 where the database says nothing. */
    public static final QualifiedType<Integer> INT = QualifiedType.of(int.class);
    /** The same, of the longer kind. */
    public static final QualifiedType<Long> LONG = QualifiedType.of(long.class);
    /** True or false, false where the database says nothing. */
    public static final QualifiedType<Boolean> FLAG = QualifiedType.of(boolean.class);
    /** An array of texts; none where there is no array. */
    public static final GenericType<List<String>> TEXTS = new GenericType<>() {};

    /** What the pool says when none came free in time, or when the one a transaction had broke before. */
    private static final Pattern LOST = Pattern.compile("timeout|association of connection to existing transaction");

    private final TransactionManager transactions;
    private final TransactionSynchronizationRegistry registry;
    private final RowScope scope;
    private final Jdbi jdbi;

    Sql(
            DataSource source,
            TransactionManager transactions,
            TransactionSynchronizationRegistry registry,
            RowScope scope) {
        this.scope = scope;
        this.transactions = transactions;
        this.registry = registry;
        this.jdbi = Jdbi.create(source);
        jdbi.setTransactionHandler(new CMTTransactionHandler());
        jdbi.configure(SqlStatements.class, statements -> statements.setTemplateEngine(TemplateEngine.NOP));
        // A statement's parameters are persons' data; no failure repeats them.
        jdbi.configure(
                StatementExceptions.class,
                failures -> failures.setMessageRendering(StatementExceptions.MessageRendering.NONE));
        types(jdbi);
    }

    /** What a statement that counts says. */
    public long count(String statement) {
        return query(statement).mapTo(Long.class).one();
    }

    /** A statement that answers rows. */
    public Query query(String sql) {
        Handle open = open();
        if (open != null) {
            return open.createQuery(sql);
        }
        String setting = scope.setting();
        return setting.isEmpty() ? begin().createQuery(sql) : new Carrying(scope.carried(this::begin), setting, sql);
    }

    /** The first statement of a transaction, which brings the row-level scope along: both in one round trip. */
    private static final class Carrying extends Query {

        Carrying(Handle handle, String setting, String sql) {
            super(handle, setting + ";" + sql);
        }

        @Override
        public <R> R scanResultSet(ResultSetScanner<R> scanner) {
            return execute((statement, context) -> ResultProducers.createResultBearing(
                            statement, answered -> answered.getMoreResults() ? answered.getResultSet() : null, context))
                    .scanResultSet(scanner);
        }
    }

    /** A statement that answers how many rows it changed. */
    public Update update(String sql) {
        return handle().createUpdate(sql);
    }

    /** Takes a lock of the house until the transaction ends. */
    public void lock(Lock lock) {
        query("SELECT pg_advisory_xact_lock(:number)")
                .bind("number", lock.number)
                .map(r -> true)
                .one();
    }

    /** The same of one thing, such as one viewer: two others do not wait for one another. */
    public void lock(Lock lock, Object one) {
        query("SELECT pg_advisory_xact_lock(:number, hashtext(:one))")
                .bind("number", lock.number)
                .bind("one", one.toString())
                .map(r -> true)
                .one();
    }

    /** One statement for many rows, sent together; each row binds its components by their names. */
    public void batch(String sql, Collection<? extends Record> rows) {
        if (rows.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle().prepareBatch(sql);
        rows.forEach(row -> batch.bindNamedArgumentFinder(values(row)).add());
        batch.execute();
    }

    /** The components of a record, to be bound by their names. */
    public static NamedArgumentFinder values(Record row) {
        return new Values("", components(row));
    }

    /** The same under a name of its own, such as entry for :entry.id. */
    public static NamedArgumentFinder values(String name, Record row) {
        return new Values(name + ".", components(row));
    }

    private static Map<String, Object> components(Record row) {
        Map<String, Object> values = new HashMap<>();
        for (RecordComponent component : COMPONENTS.get(row.getClass())) {
            try {
                values.put(component.getName(), component.getAccessor().invoke(row));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return values;
    }

    private static final ClassValue<RecordComponent[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Stream.of(components).forEach(component -> component.getAccessor().setAccessible(true));
            return components;
        }
    };

    /** Work on the raw connection, for COPY. */
    public interface Work<T> {
        T on(Connection connection) throws Exception;
    }

    public <T> T with(Work<T> work) {
        try {
            return work.on(handle().getConnection());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Handle handle() {
        Handle open = open();
        return open != null ? open : begin();
    }

    private @Nullable Handle open() {
        try {
            if (transactions.getTransaction() == null) {
                throw new IllegalStateException("A statement outside of a transaction");
            }
            return (Handle) registry.getResource(this);
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One for the whole transaction, closed with it. */
    private Handle begin() {
        try {
            Handle handle = jdbi.open();
            registry.putResource(this, handle);
            transactions.getTransaction().registerSynchronization(new Closing(handle));
            return handle;
        } catch (SystemException | RollbackException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Before the pool looks whether everything was given back; what is rolled back it closes itself. */
    private record Closing(Handle handle) implements Synchronization {

        @Override
        public void beforeCompletion() {
            handle.close();
        }

        @Override
        public void afterCompletion(int status) {
            // the connection is back in the pool
        }
    }

    /** Whether a unique constraint of this name said no. */
    public static boolean breaks(Throwable failure, String constraint) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof PSQLException said
                        && "23505".equals(said.getSQLState())
                        && said.getServerErrorMessage() != null
                        && constraint.equals(said.getServerErrorMessage().getConstraint()));
    }

    /** The SQLSTATE of what the database reported, or null when something else failed. */
    public static @Nullable String state(Throwable failure) {
        return causes(failure)
                .filter(SQLException.class::isInstance)
                .findFirst()
                .map(cause -> ((SQLException) cause).getSQLState())
                .orElse(null);
    }

    /** Whether a connection broke, a database is starting or stopping, or none came free in time. */
    static boolean lost(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof SQLException said
                        && (String.valueOf(said.getSQLState()).matches("08.*|57P0.|53300")
                                || LOST.matcher(String.valueOf(said.getMessage()))
                                        .find()));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static void types(Jdbi jdbi) {
        jdbi.registerArgument(new Known());
        jdbi.registerArrayType(String.class, "text");
        jdbi.registerArrayType(UUID.class, "uuid");
        jdbi.registerArrayType(Integer.class, "int");
        jdbi.registerArrayType(Long.class, "bigint");
        jdbi.registerArrayType(BigDecimal.class, "numeric");
        jdbi.registerArrayType(LocalDate.class, "date");
        column(jdbi, UUID.class, (rows, column) -> rows.getObject(column, UUID.class));
        column(jdbi, LocalDate.class, Sql::date);
        column(jdbi, LocalTime.class, (rows, column) -> rows.getObject(column, LocalTime.class));
        column(jdbi, Instant.class, Sql::instant);
        column(jdbi, byte[].class, ResultSet::getBytes);
        column(jdbi, int[].class, Sql::integers);
        jdbi.registerColumnMapper(TEXTS, (rows, column, context) -> texts(rows.getArray(column)));
    }

    private interface Reader<T> {
        @Nullable
        T read(ResultSet rows, int column) throws SQLException;
    }

    private static <T> void column(Jdbi jdbi, Class<T> type, Reader<T> reader) {
        ColumnMapper<T> mapper = (rows, column, context) -> reader.read(rows, column);
        jdbi.registerColumnMapper(type, mapper);
    }

    /** Infinity, the database's "never", is null here. */
    private static @Nullable LocalDate date(ResultSet rows, int column) throws SQLException {
        LocalDate date = rows.getObject(column, LocalDate.class);
        return LocalDate.MAX.equals(date) ? null : date;
    }

    private static @Nullable Instant instant(ResultSet rows, int column) throws SQLException {
        OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static int[] integers(ResultSet rows, int column) throws SQLException {
        Array array = rows.getArray(column);
        return array == null
                ? new int[0]
                : Stream.of((Integer[]) array.getArray())
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    private static List<String> texts(Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Ids and times as the driver knows them, a moment in UTC; what is null has the type the statement gives it. */
    private static final class Known implements ArgumentFactory.Preparable {

        private static final Set<Type> TYPES =
                Set.of(UUID.class, LocalDate.class, LocalTime.class, Instant.class, OffsetDateTime.class);

        @Override
        public Optional<Function<Object, Argument>> prepare(Type type, ConfigRegistry config) {
            return TYPES.contains(type) || (type instanceof Class<?> known && known.isEnum())
                    ? Optional.of(Known::argument)
                    : Optional.empty();
        }

        private static Argument argument(@Nullable Object value) {
            if (value == null) {
                return (position, statement, context) -> statement.setNull(position, Types.NULL);
            }
            if (value instanceof Enum<?> constant) {
                return (position, statement, context) -> statement.setString(position, constant.name());
            }
            Object sent = value instanceof Instant moment ? moment.atOffset(ZoneOffset.UTC) : value;
            return (position, statement, context) -> statement.setObject(position, sent);
        }
    }

    /** The components of a record, sent as the driver knows them: no look for a way to send each, on the hot verbs. */
    private record Values(String prefix, Map<String, Object> values) implements NamedArgumentFinder {

        @Override
        public Optional<Argument> find(String name, StatementContext context) {
            if (!name.startsWith(prefix)) {
                return Optional.empty();
            }
            Object value = values.get(name.substring(prefix.length()));
            if (value == null && !values.containsKey(name.substring(prefix.length()))) {
                return Optional.empty();
            }
            return Optional.of(
                    value != null && value.getClass().isArray() && !(value instanceof byte[])
                            ? context.findArgumentFor(value.getClass(), value).orElseThrow()
                            : Known.argument(value));
        }

        @Override
        public Collection<String> getNames() {
            return values.keySet().stream().map(prefix::concat).toList();
        }
    }
}
