package marquee.app.editor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Reads what Kodi and Jellyfin write beside a film: {@code film.nfo} or {@code movie.nfo}. */
final class Nfo {
    private static final int BYTES_MAX = 1 << 20;
    private static final int GENRES_MAX = 5;
    private static final int CAST_MAX = 20;
    private static final Pattern AGE = Pattern.compile("(\\d{1,2})");

    private Nfo() {}

    /** Returns what it says, by the names of the API; empty when the file is no movie's. */
    static Optional<Map<String, Object>> read(Path file) throws IOException {
        if (Files.size(file) > BYTES_MAX) {
            return Optional.empty();
        }
        Element movie = parse(Files.readAllBytes(file));
        if (!movie.getTagName().equals("movie")) {
            return Optional.empty();
        }
        Map<String, Object> said = new LinkedHashMap<>();
        text(movie, "title").ifPresent(value -> said.put("name", value));
        text(movie, "plot").or(() -> text(movie, "outline")).ifPresent(value -> said.put("description", value));
        text(movie, "year")
                .or(() -> text(movie, "premiered").map(date -> date.split("-")[0]))
                .filter(value -> value.matches("(18|19|20)\\d{2}"))
                .ifPresent(value -> said.put("release_year", Integer.parseInt(value)));
        text(movie, "rating")
                .or(() -> text(movie, "value"))
                .flatMap(Nfo::number)
                .filter(value -> value >= 0 && value <= 10)
                .ifPresent(value -> said.put("rating", value));
        List<String> genres = texts(movie, "genre", GENRES_MAX);
        if (!genres.isEmpty()) {
            said.put("genres", genres);
        }
        List<String> cast = names(movie);
        if (!cast.isEmpty()) {
            said.put("cast", cast);
        }
        text(movie, "mpaa").ifPresent(value -> said.put("maturity", age(value)));
        return Optional.of(said);
    }

    /** Names no file and fetches nothing: a document that declares entities is refused. */
    private static Element parse(byte[] bytes) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Document document = builder.parse(new ByteArrayInputStream(xmlOf(bytes)));
            return document.getDocumentElement();
        } catch (SAXException e) {
            throw new IOException("it is not XML: " + e.getMessage(), e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Every Java parses XML", e);
        }
    }

    /** Kodi allows a link to a film's page behind the document. */
    private static byte[] xmlOf(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.lastIndexOf("</movie>");
        return end < 0 ? bytes : text.substring(0, end + "</movie>".length()).getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<String> text(Element in, String tag) {
        return texts(in, tag, 1).stream().findFirst();
    }

    private static List<String> texts(Element in, String tag, int max) {
        List<String> texts = new ArrayList<>();
        NodeList found = in.getElementsByTagName(tag);
        for (int i = 0; i < found.getLength() && texts.size() < max; i++) {
            String text = found.item(i).getTextContent().strip();
            if (!text.isEmpty() && !texts.contains(text)) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static List<String> names(Element movie) {
        List<String> names = new ArrayList<>();
        NodeList actors = movie.getElementsByTagName("actor");
        for (int i = 0; i < actors.getLength() && names.size() < CAST_MAX; i++) {
            if (actors.item(i) instanceof Element actor) {
                text(actor, "name").filter(name -> !names.contains(name)).ifPresent(names::add);
            }
        }
        return names;
    }

    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** {@code DE:FSK 16}, {@code Rated PG-13}, {@code R}: the youngest age that we know and that is not lower. */
    static int age(String certificate) {
        String upper = certificate.toUpperCase(java.util.Locale.ROOT);
        Matcher digits = AGE.matcher(upper);
        int age = digits.find()
                ? Integer.parseInt(digits.group(1))
                : upper.contains("NC") || upper.contains("X")
                        ? 18
                        : upper.matches(".*\\bR\\b.*") ? 16 : upper.contains("PG") ? 7 : 0;
        for (int known : new int[] {0, 7, 13, 16}) {
            if (age <= known) {
                return known;
            }
        }
        return 18;
    }
}
