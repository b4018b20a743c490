package marquee.app.editor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Titles in a file, read one by one: NDJSON, or CSV with a header when its name ends so; either may be gzipped. In CSV a
 * cell that holds a list is parted by {@code |}.
 */
final class TitleFile implements Iterator<TitleFile.Line>, AutoCloseable {
    /** Longest line, or record of a CSV file, in characters. */
    private static final int LINE_CHARS_MAX = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final BufferedReader reader;
    private final @Nullable List<String> header;
    private int number;
    private @Nullable String next;

    private TitleFile(BufferedReader reader, boolean isCsv) throws IOException {
        this.reader = reader;
        this.header = isCsv ? header(reader) : null;
        advance();
    }

    static TitleFile open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no file " + path + ".");
        }
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        boolean isPacked = name.endsWith(".gz");
        InputStream bytes = Files.newInputStream(path);
        try {
            return new TitleFile(
                    new BufferedReader(new InputStreamReader(
                            isPacked ? new GZIPInputStream(bytes, 1 << 16) : bytes, StandardCharsets.UTF_8)),
                    (isPacked ? name.substring(0, name.length() - 3) : name).endsWith(".csv"));
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    /** Returns the next title, or why its line is none. */
    @Override
    public Line next() {
        String text = next;
        if (text == null) {
            throw new NoSuchElementException();
        }
        int at = number;
        try {
            Line line = header == null ? ofJson(at, text) : ofCsv(at, text, header);
            advance();
            return line;
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "The file cannot be read behind line " + at + ".", e);
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private static Line ofJson(int number, String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode fields
                    ? new Line(number, TitleRecord.form(fields), null)
                    : new Line(number, null, "This is no JSON object.");
        } catch (JacksonException e) {
            return new Line(number, null, "This is no JSON.");
        }
    }

    private static Line ofCsv(int number, String text, List<String> header) {
        List<String> cells = CsvRecord.cells(text);
        if (cells.size() > header.size()) {
            return new Line(number, null, "The line has " + cells.size() + " cells, the header " + header.size() + ".");
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            named.put(header.get(i), cells.get(i));
        }
        JsonNode fields = TitleRecord.ofCells(named);
        return new Line(number, TitleRecord.form((ObjectNode) fields), null);
    }

    private static List<String> header(BufferedReader reader) throws IOException {
        String line = reader.readLine();
        if (line == null || line.length() > LINE_CHARS_MAX) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "The first line of a CSV file names its columns.");
        }
        String names = line.startsWith("\ufeff") ? line.substring(1) : line;
        return CsvRecord.cells(names).stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    /** Moves to the next line that is not blank; a CSV record may go over several. */
    private void advance() throws IOException {
        String line = reader.readLine();
        number++;
        while (line != null && line.isBlank()) {
            line = reader.readLine();
            number++;
        }
        while (line != null && header != null && CsvRecord.isOpen(line) && line.length() < LINE_CHARS_MAX) {
            String more = reader.readLine();
            if (more == null) {
                break;
            }
            line = line + "\n" + more;
        }
        if (line != null && line.length() > LINE_CHARS_MAX) {
            throw new PlatformException(ErrorCode.TOO_LARGE, "Line " + number + " is too long to be a title.");
        }
        next = line;
    }

    /**
     * One title of the file.
     *
     * @param number of the line, from 1
     * @param form what the API takes, or null when the line is no title
     * @param fault why it is none, or null
     */
    record Line(
            int number, @Nullable ObjectNode form, @Nullable String fault) {}
}
