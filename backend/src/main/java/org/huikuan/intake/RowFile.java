package org.huikuan.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.huikuan.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** A file as rows of text, read as a stream: memory does not grow with the file. */
final class RowFile implements Closeable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_LINE = 65_536;
    private static final long MAX_UNPACKED = 2L << 30;
    private static final int MAX_RATIO = 200;
    /** Stands in a cell or line for what must not be read; no text contains it. */
    private static final char MARK = '\uFFFE';

    private static final String TOO_LONG = MARK + "LINE_TOO_LONG";
    private static final String TOO_MANY = MARK + "LINE_TOO_MANY_CELLS ";
    private static final String NOT_JSON = MARK + "LINE_NOT_JSON";

    private final Format format;
    private final @Nullable Charset charset;
    private final Iterator<Map<String, String>> rows;
    private final Closeable source;
    private final List<String> columns;

    private RowFile(
            Format format,
            @Nullable Charset charset,
            List<String> columns,
            Iterator<Map<String, String>> rows,
            Closeable source) {
        this.format = format;
        this.charset = charset;
        this.columns = columns;
        this.rows = rows;
        this.source = source;
    }

    /** What the content says it is, whatever the name says. */
    enum Format {
        CSV,
        XLSX,
        NDJSON
    }

    static Format formatOf(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            byte[] head = in.readNBytes(512);
            if (head.length >= 4 && head[0] == 'P' && head[1] == 'K') {
                return Format.XLSX;
            }
            String text = new String(head, StandardCharsets.UTF_8)
                    .replace("\uFEFF", "")
                    .stripLeading();
            return text.startsWith("{") ? Format.NDJSON : Format.CSV;
        }
    }

    /** UTF-8 when every byte agrees, otherwise GB18030, of which GBK is a part. */
    static Charset charsetOf(Path file) throws IOException {
        CharsetDecoder strict = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
        CharBuffer chars = CharBuffer.allocate(1 << 16);
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
                    n >= 0;
                    n = in.read(bytes.array(), bytes.position(), bytes.remaining())) {
                bytes.position(bytes.position() + n).flip();
                if (strict.decode(bytes, chars.clear(), false).isError()) {
                    return Charset.forName("GB18030");
                }
                bytes.compact();
            }
        }
        return StandardCharsets.UTF_8;
    }

    static RowFile open(Path file) throws IOException {
        Format format = formatOf(file);
        return switch (format) {
            case XLSX -> xlsx(file);
            case NDJSON -> ndjson(file);
            case CSV -> csv(file);
        };
    }

    Format format() {
        return format;
    }

    @Nullable
    String charset() {
        return charset == null ? null : charset.name();
    }

    /** Column names, empty for NDJSON. */
    List<String> columns() {
        return columns;
    }

    boolean hasNext() {
        return rows.hasNext();
    }

    /** The next row; a row that could not be read carries its reason under the empty column name. */
    Map<String, String> next() {
        return rows.next();
    }

    /** @return why the whole row is wrong, or null */
    static @Nullable String fault(Map<String, String> row) {
        for (String value : row.values()) {
            if (value != null && value.indexOf(MARK) >= 0) {
                return value.contains("NOT_JSON")
                        ? "LINE_NOT_JSON"
                        : value.contains("FORMULA")
                                ? "FIELD_FORMULA"
                                : value.contains("TOO_MANY") ? "LINE_TOO_MANY_CELLS" : "LINE_TOO_LONG";
            }
        }
        return null;
    }

    /** A row fit to be kept: marks removed, values cut. */
    static Map<String, String> kept(Map<String, String> row) {
        Map<String, String> kept = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            String clean =
                    value == null ? "" : value.replace(String.valueOf(MARK), "").replace("\u0000", "");
            kept.put(column.replace("\u0000", ""), clean.length() > 1000 ? clean.substring(0, 1000) : clean);
        });
        return kept;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static Reader text(Path file, Charset charset) throws IOException {
        BufferedReader reader = new BufferedReader(
                new InputStreamReader(
                        Files.newInputStream(file),
                        charset.newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                1 << 16);
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
        return new BoundedLines(reader);
    }

    private static RowFile csv(Path file) throws IOException {
        Charset charset = charsetOf(file);
        char separator = separator(file, charset);
        CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text(file, charset));
        Iterator<CsvRecord> records = reader.iterator();
        List<String> columns;
        try {
            columns = records.hasNext()
                    ? records.next().getFields().stream().map(String::strip).toList()
                    : List.of();
        } catch (RuntimeException e) {
            reader.close();
            throw new Refusal(IntakeRefusal.FILE_UNREADABLE);
        }
        return new RowFile(
                Format.CSV,
                charset,
                columns,
                new Iterator<>() {
                    private boolean broken;
                    private boolean told;

                    @Override
                    public boolean hasNext() {
                        try {
                            return broken ? !told : records.hasNext();
                        } catch (CsvParseException | java.io.UncheckedIOException e) {
                            broken = true;
                            return true;
                        }
                    }

                    /**
                     * What follows an unreadable place cannot be told apart any more: it is one wrong row, and the
                     * last.
                     */
                    @Override
                    public Map<String, String> next() {
                        if (broken) {
                            told = true;
                            return Map.of("", TOO_LONG);
                        }
                        return row(columns, records.next().getFields());
                    }
                },
                reader);
    }

    private static char separator(Path file, Charset charset) throws IOException {
        try (BufferedReader reader = new BufferedReader(text(file, charset))) {
            String header = reader.readLine();
            char best = ',';
            for (char candidate : new char[] {',', ';', '\t', '|'}) {
                best = header != null && count(header, candidate) > count(header, best) ? candidate : best;
            }
            return best;
        }
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private static Map<String, String> row(List<String> columns, List<String> cells) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            row.put(columns.get(i), i < cells.size() ? cells.get(i) : "");
        }
        if (cells.stream().skip(columns.size()).anyMatch(cell -> !cell.isBlank())) {
            row.put("", TOO_MANY + String.join(" ", cells.subList(columns.size(), cells.size())));
        }
        return row;
    }

    private static RowFile ndjson(Path file) throws IOException {
        BufferedReader reader = new BufferedReader(text(file, StandardCharsets.UTF_8), 1 << 16);
        Iterator<String> lines = reader.lines().filter(line -> !line.isBlank()).iterator();
        return new RowFile(
                Format.NDJSON,
                StandardCharsets.UTF_8,
                List.of(),
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return lines.hasNext();
                    }

                    @Override
                    public Map<String, String> next() {
                        return json(lines.next());
                    }
                },
                reader);
    }

    private static Map<String, String> json(String line) {
        if (line.indexOf(MARK) >= 0) {
            return Map.of("", TOO_LONG);
        }
        try {
            JsonNode node = JSON.readTree(line);
            if (!node.isObject()) {
                return Map.of("", NOT_JSON);
            }
            Map<String, String> row = new LinkedHashMap<>();
            node.properties()
                    .forEach(e -> row.put(
                            e.getKey(),
                            e.getValue().isNull()
                                    ? ""
                                    : e.getValue().isValueNode()
                                            ? e.getValue().asText()
                                            : e.getValue().toString()));
            return row;
        } catch (JsonProcessingException e) {
            return Map.of("", NOT_JSON, "line", line.length() > 500 ? line.substring(0, 500) : line);
        }
    }

    /** What the reader of workbooks stumbles over is the file's, at its first row or at its last. */
    private static <T> T readable(Supplier<T> read) {
        try {
            return read.get();
        } catch (NoSuchElementException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new Refusal(IntakeRefusal.FILE_UNREADABLE);
        }
    }

    private static RowFile xlsx(Path file) throws IOException {
        refuseBomb(file);
        ReadableWorkbook workbook;
        Iterator<org.dhatim.fastexcel.reader.Row> rows;
        List<String> columns;
        try {
            workbook = new ReadableWorkbook(file.toFile(), new ReadingOptions(true, false));
            rows = workbook.getFirstSheet().openStream().iterator();
            columns = rows.hasNext()
                    ? cells(rows.next()).stream().map(String::strip).toList()
                    : List.of();
        } catch (RuntimeException | IOException e) {
            throw new Refusal(IntakeRefusal.FILE_UNREADABLE);
        }
        return new RowFile(
                Format.XLSX,
                null,
                columns,
                new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return readable(rows::hasNext);
                    }

                    @Override
                    public Map<String, String> next() {
                        return row(columns, cells(readable(rows::next)));
                    }
                },
                workbook);
    }

    private static List<String> cells(org.dhatim.fastexcel.reader.Row row) {
        List<String> cells = new ArrayList<>(Collections.nCopies(row.getCellCount(), ""));
        for (int i = 0; i < row.getCellCount(); i++) {
            Cell cell = row.getCell(i);
            if (cell != null) {
                cells.set(i, text(cell));
            }
        }
        return cells;
    }

    private static String text(Cell cell) {
        if (cell.getType() == CellType.FORMULA) {
            return MARK + "FORMULA";
        }
        if (cell.getType() == CellType.NUMBER) {
            String format = cell.getDataFormatString();
            boolean date = format != null
                    && (format.contains("y") || format.contains("d"))
                    && !format.startsWith("#")
                    && !format.startsWith("0");
            return date
                    ? cell.asDate().toString()
                    : new BigDecimal(cell.getRawValue())
                            .setScale(8, java.math.RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString();
        }
        String text = cell.getText();
        return text.length() > MAX_LINE ? TOO_LONG : text;
    }

    /** Counts what really comes out of the archive; what its directory claims is not believed. */
    private static void refuseBomb(Path file) throws IOException {
        long packed = Files.size(file);
        byte[] buffer = new byte[1 << 16];
        long unpacked = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                try (InputStream in = zip.getInputStream(entries.nextElement())) {
                    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                        unpacked += n;
                        if (unpacked > MAX_UNPACKED || (unpacked > (10L << 20) && unpacked / packed > MAX_RATIO)) {
                            throw new Refusal(IntakeRefusal.FILE_TOO_DENSE);
                        }
                    }
                }
            }
        } catch (ZipException e) {
            throw new Refusal(IntakeRefusal.FILE_UNREADABLE);
        }
    }

    /**
     * Passes lines of up to 64 K characters; of a longer one only a mark remains, and the next line is read as usual.
     */
    private static final class BoundedLines extends java.io.FilterReader {
        private int length;

        BoundedLines(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            char[] one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] target, int offset, int count) throws IOException {
            int kept = offset;
            while (kept == offset) {
                int read = in.read(target, offset, count);
                if (read < 0) {
                    return -1;
                }
                for (int i = offset; i < offset + read; i++) {
                    char c = target[i];
                    length = c == '\n' ? 0 : length + 1;
                    if (length < MAX_LINE) {
                        target[kept++] = c;
                    } else if (length == MAX_LINE) {
                        target[kept++] = MARK;
                    }
                }
            }
            return kept - offset;
        }
    }
}
