package org.huikuan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import jakarta.inject.Inject;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/**
 * The person is the unit of distribution: what is of a person is keyed by him, so that the book can be spread over
 * machines.
 */
@ServiceTest
class SchemaTest {

    /** Look-ups by another key, lists of the house, and what is written in the order of time. */
    private static final String OF_THE_HOUSE =
            "'portfolio.borrower_ref', 'portfolio.loan_ref', 'repayment.repayment_ref', 'visit.device_report', "
                    + "'duties.duty', 'gate.replay_difference',"
                    + " 'close.changed_meanwhile', 'audit.trail', 'close.chunk'";

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
}
