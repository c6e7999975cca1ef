package org.huikuan.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** All that a database is, without its rows: one line a column, constraint, index, policy, view, function and right. */
public final class Catalogue {

    private static final String LINES = """
            WITH ours AS (SELECT oid, nspname FROM pg_namespace
              WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
            relation AS (
              SELECT c.*, n.nspname || '.' || c.relname AS name FROM pg_class c JOIN ours n ON n.oid = c.relnamespace
               WHERE c.relname NOT LIKE 'flyway_schema_history%')
            SELECT line FROM (
              SELECT 'schema ' || n.nspname || ' ' || coalesce((SELECT string_agg(i::text, ',' ORDER BY i::text)
                FROM unnest(s.nspacl) i), '') AS line
                FROM ours n JOIN pg_namespace s ON s.oid = n.oid WHERE n.nspname <> 'public'
              UNION ALL
              SELECT 'relation ' || r.name || ' ' || r.relkind::text || ' security ' || r.relrowsecurity || ' ' ||
                coalesce(r.reloptions::text, '')
                     || ' owner ' || r.relowner::regrole || ' comment ' || coalesce(obj_description(r.oid, 'pg_class'),
                       '')
                     || ' rights ' || coalesce((SELECT string_agg(i::text, ',' ORDER BY i::text)
                       FROM unnest(r.relacl) i), '')
                FROM relation r WHERE r.relkind IN ('r', 'p', 'v', 'S')
              UNION ALL
              SELECT 'column ' || r.name || '.' || a.attname || ' ' || format_type(a.atttypid,
                a.atttypmod) || ' ' || a.attnotnull || ' '
                     || a.attidentity::text || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid),
                       '') || ' ' || coalesce(col_description(r.oid, a.attnum), '')
                FROM pg_attribute a JOIN relation r ON r.oid = a.attrelid
                LEFT JOIN pg_attrdef d ON d.adrelid = r.oid AND d.adnum = a.attnum
               WHERE a.attnum > 0 AND NOT a.attisdropped AND r.relkind IN ('r', 'p', 'v')
              UNION ALL
              SELECT 'constraint ' || r.name || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid)
                FROM pg_constraint k JOIN relation r ON r.oid = k.conrelid WHERE k.contype <> 'n'
              UNION ALL
              SELECT 'index ' || pg_get_indexdef(x.indexrelid) FROM pg_index x JOIN relation r ON r.oid = x.indrelid
              UNION ALL
              SELECT 'policy ' || r.name || ' ' || p.polname || ' ' || coalesce(pg_get_expr(p.polqual, p.polrelid),
                '') || ' / '
                     || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
                FROM pg_policy p JOIN relation r ON r.oid = p.polrelid
              UNION ALL
              SELECT 'view ' || r.name || ' ' || pg_get_viewdef(r.oid) FROM relation r WHERE r.relkind = 'v'
              UNION ALL
              SELECT 'trigger ' || r.name || ' ' || pg_get_triggerdef(g.oid) FROM pg_trigger g
                JOIN relation r ON r.oid = g.tgrelid WHERE NOT g.tgisinternal
              UNION ALL
              SELECT 'function ' || f.oid::regprocedure || ' ' || pg_get_functiondef(f.oid)
                     || ' rights ' || coalesce((SELECT string_agg(i::text, ',' ORDER BY i::text)
                       FROM unnest(f.proacl) i), '')
                FROM pg_proc f JOIN ours n ON n.oid = f.pronamespace
              UNION ALL
              SELECT 'default ' || d.defaclrole::regrole || ' ' || d.defaclobjtype::text || ' ' || d.defaclacl::text
                FROM pg_default_acl d) catalogue
             ORDER BY line COLLATE "C\"""";

    private Catalogue() {}

    public static List<String> of(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LINES)) {
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
        }
        return lines;
    }
}
