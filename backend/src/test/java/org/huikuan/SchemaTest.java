package org.huikuan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/**
 * The person is the unit of distribution: what is of a person is keyed by him, so that the book can be spread over
 * machines.
 */
@ServiceTest
class SchemaTest {

    /** Look-ups by another key, and lists of the house. */
    private static final String OF_THE_HOUSE =
            "'portfolio.borrower_ref', 'portfolio.loan_ref', 'repayment.repayment_ref', 'visit.device_report', "
                    + "'close.chunk'";

    private static final String KEYS = """
            SELECT string_agg(n.nspname || '.' || c.relname || ' ' || i.relname, ', ' ORDER BY n.nspname, c.relname)
              FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
                JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE x.indisunique AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
               AND n.nspname || '.' || c.relname NOT IN (%s)
               AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'person_id'
                 AND NOT a.attisdropped)
               AND NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'person_id'
                 AND a.attnum = ANY(x.indkey))""";

    private static final String TABLES = """
            SELECT string_agg(DISTINCT table_schema || '.' || table_name, ', ') FROM information_schema.columns c
             WHERE column_name IN ('loan_id', 'party_id', 'contact_point_id', 'permit_id', 'repayment_id', 'promise_id')
               AND table_schema NOT IN ('pg_catalog', 'information_schema') AND (SELECT t.table_type
                 FROM information_schema.tables t
                 WHERE t.table_schema = c.table_schema AND t.table_name = c.table_name) = 'BASE TABLE'
               AND NOT EXISTS (SELECT FROM information_schema.columns p
                 WHERE p.table_schema = c.table_schema AND p.table_name = c.table_name
                 AND p.column_name = 'person_id')""";

    @Inject
    Database database;

    @Test
    void everyUniqueKeyOfAPersonsTableNamesThePerson() {
        assertEquals(null, database.text(KEYS.formatted(OF_THE_HOUSE)));
        assertNotEquals(null, database.text(KEYS.formatted("'x'")), "the look-up tables themselves would be found");
    }

    @Test
    void whatIsOfAPersonKnowsThePerson() {
        assertEquals(null, database.text(TABLES));
    }

    /**
     * A policy asks one function of the house about the row, so that it holds on every part of a book that is spread.
     */
    private static final String POLICIES = """
            SELECT string_agg(c.oid::regclass || ' ' || said, ', ' ORDER BY c.oid)
              FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid,
                   LATERAL (VALUES (pg_get_expr(p.polqual, p.polrelid)), (pg_get_expr(p.polwithcheck, p.polrelid)))
                     e (said)
             WHERE said <> 'true' AND said !~ '^[a-z]+\\.(in_desk|sees[a-z_]*)\\([a-z_, ]*\\)$'""";

    @Test
    void everyPolicyIsOneQuestionAboutTheRow() {
        assertEquals(null, database.text(POLICIES));
        database.asOwner("""
                CREATE POLICY planted ON kpi.goal
                  USING (EXISTS (SELECT FROM portfolio.assignment))""");
        try {
            assertTrue(database.text(POLICIES).startsWith("kpi.goal"));
        } finally {
            database.asOwner("DROP POLICY planted ON kpi.goal");
        }
    }

    private static final String FUNCTIONS = """
            SELECT f.oid::regprocedure::text, pg_get_functiondef(f.oid) FROM pg_proc f
              JOIN pg_namespace n ON n.oid = f.pronamespace
             WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1""";

    /**
     * Migrations do not look into functions, so that they may name one another in any order; afterwards all must hold.
     */
    @Test
    void everyFunctionCouldBeMadeAgain() throws SQLException {
        assertEquals(List.of(), broken());
        database.asOwner("""
                SET check_function_bodies = off;
                CREATE FUNCTION kpi.broken() RETURNS int LANGUAGE sql AS 'SELECT nothing FROM nowhere.at_all'""");
        try {
            assertEquals(List.of("kpi.broken()"), broken());
        } finally {
            database.asOwner("DROP FUNCTION kpi.broken()");
        }
    }

    private List<String> broken() throws SQLException {
        Map<String, String> functions = new LinkedHashMap<>();
        List<String> broken = new ArrayList<>();
        try (Connection connection = database.connectAsOwner();
                Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery(FUNCTIONS)) {
                while (rows.next()) {
                    functions.put(rows.getString(1), rows.getString(2));
                }
            }
            for (var function : functions.entrySet()) {
                connection.setAutoCommit(false);
                try {
                    statement.execute(function.getValue());
                } catch (SQLException e) {
                    broken.add(function.getKey());
                } finally {
                    connection.rollback();
                }
            }
        }
        return broken;
    }
}
