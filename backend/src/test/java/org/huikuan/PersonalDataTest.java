package org.huikuan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.huikuan.testing.Database;
import org.huikuan.testing.ServiceTest;
import org.junit.jupiter.api.Test;

/**
 * What becomes of each column that may hold words about a person when he is erased, said in db/personal.csv: ERASED,
 * DELETED with its row, KEPT for a reason, or never anything but a CODE of the product. A column nobody names fails.
 */
@ServiceTest
class PersonalDataTest {

    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    @Inject
    Database database;

    private record Said(String what, String why) {}

    private static Map<String, Said> said() throws IOException {
        Map<String, Said> said = new TreeMap<>();
        Files.readAllLines(Path.of("src/main/resources/db/personal.csv")).stream()
                .skip(1)
                .map(line -> line.split(",", 3))
                .forEach(cells -> said.put(cells[0], new Said(cells[1], cells[2])));
        return said;
    }

    /** Of tables that lie with a person, every column that is no number, date, moment, flag or id. */
    private Set<String> columns() throws IOException {
        Set<String> persons = new TreeSet<>();
        SpreadTest.places().forEach((table, place) -> {
            if (place.lies().equals("spread")) {
                persons.add(table);
            }
        });
        Set<String> columns = new TreeSet<>();
        String all = database.text("""
                SELECT string_agg(table_schema || '.' || table_name || '.' || column_name, ' ')
                 FROM information_schema.columns
                 WHERE data_type IN ('text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY', 'inet', 'xml')""");
        for (String column : all.split(" ")) {
            if (persons.contains(column.substring(0, column.lastIndexOf('.')))) {
                columns.add(column);
            }
        }
        return columns;
    }

    @Test
    void everyColumnThatMayHoldWordsIsNamed() throws IOException {
        Set<String> unnamed = new TreeSet<>(columns());
        unnamed.removeAll(said().keySet());
        assertEquals(Set.of(), unnamed, "say in db/personal.csv what becomes of them when a person is erased");
        Set<String> gone = new TreeSet<>(said().keySet());
        gone.removeAll(columns());
        assertEquals(Set.of(), gone, "named in db/personal.csv and not there");
    }

    @Test
    void whatIsErasedTheFeatureErases() throws IOException {
        Set<String> not = new TreeSet<>();
        int erased = 0;
        for (var column : said().entrySet()) {
            String[] name = column.getKey().split("\\.");
            String table = name[0] + "." + name[1];
            Path file = MIGRATIONS.resolve(name[0]).resolve("R__1_function_" + name[0] + "_erase.sql");
            switch (column.getValue().what()) {
                case "ERASED" -> {
                    erased++;
                    if (!sets(Files.readString(file), table, name[2])) {
                        not.add(column.getKey());
                    }
                }
                case "DELETED" -> {
                    if (!Files.readString(file).contains("DELETE FROM " + table)) {
                        not.add(column.getKey());
                    }
                }
                case "KEPT" -> assertTrue(column.getValue().why().length() > 10, column.getKey() + " is kept: why?");
                default -> assertEquals("CODE", column.getValue().what(), column.getKey());
            }
        }
        assertEquals(Set.of(), not);
        assertTrue(erased > 30, "erased: " + erased);
    }

    private static boolean sets(String function, String table, String column) {
        return Pattern.compile("UPDATE " + Pattern.quote(table) + " SET (.*?) WHERE", Pattern.DOTALL)
                .matcher(function)
                .results()
                .anyMatch(update -> Pattern.compile("\\b" + column + " = ")
                        .matcher(update.group(1))
                        .find());
    }

    /**
     * What is only ever a code of the product is one that a list says, an enumeration of ours, or without room for
     * words.
     */
    @Test
    void aCodeHoldsNoWords() throws IOException {
        List<String> words = Arrays.asList("name", "note", "words", "reason_text", "body", "address", "phone", "email");
        Set<String> wrong = new TreeSet<>();
        said().forEach((column, said) -> {
            if (said.what().equals("CODE") && words.contains(column.substring(column.lastIndexOf('.') + 1))) {
                wrong.add(column);
            }
        });
        assertEquals(Set.of(), wrong);
    }
}
