package marquee.app.editor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a line of metadata says, in the words of our API. Knows the names that catalogues commonly use: {@code title} and
 * {@code name}, {@code year}, {@code extract}, {@code href}. What is too long is cut, and what cannot be a name is left
 * out: one odd cell must not lose a film.
 */
final class TitleRecord {
    private static final int NAME_CHARS_MAX = 200;
    private static final int DESCRIPTION_CHARS_MAX = 4_000;
    private static final int WORD_CHARS_MAX = 100;
    private static final int EXTERNAL_ID_CHARS_MAX = 300;
    private static final int GENRES_MAX = 10;
    private static final int NAMES_MAX = 50;
    /** Columns of a CSV file whose cells are lists. */
    private static final Set<String> LISTS = Set.of("genres", "cast", "directors", "collections");
    /** Where no genre is given: a title has to stand somewhere. */
    private static final String NO_GENRE = "Other";

    private static final JsonMapper JSON = JsonMapper.shared();

    private TitleRecord() {}

    /** Returns the cells of a CSV record as the JSON that a line of NDJSON would be. */
    static ObjectNode ofCells(Map<String, String> cells) {
        ObjectNode fields = JSON.createObjectNode();
        cells.forEach((name, cell) -> {
            if (!cell.isBlank()) {
                if (LISTS.contains(name)) {
                    ArrayNode list = fields.putArray(name);
                    for (String entry : cell.split("\\|")) {
                        list.add(entry.strip());
                    }
                } else {
                    fields.put(name, cell.strip());
                }
            }
        });
        return fields;
    }

    static ObjectNode form(ObjectNode fields) {
        ObjectNode form = JSON.createObjectNode();
        String name = text(fields, "name", "title");
        String year = text(fields, "release_year", "year");
        form.put("name", cut(name, NAME_CHARS_MAX));
        form.put("description", cut(text(fields, "description", "extract", "overview", "plot"), DESCRIPTION_CHARS_MAX));
        Integer releaseYear = number(year);
        if (releaseYear != null) {
            form.put("release_year", releaseYear);
        }
        putList(form, "genres", fields, GENRES_MAX, NO_GENRE);
        putList(form, "cast", fields, NAMES_MAX, null);
        copyNumber(form, "rating", fields);
        copyNumber(form, "maturity", fields);
        ObjectNode particulars = form.putObject("particulars");
        // Everything else that our API knows is taken as it stands.
        for (String known : List.of(
                "kind",
                "part_of",
                "texts",
                "maturity_by_country",
                "licences",
                "credits_at_seconds",
                "announced",
                "publish_at")) {
            if (fields.hasNonNull(known)) {
                particulars.set(known, fields.get(known));
            }
        }
        copyNumber(particulars, "popularity", fields);
        putList(particulars, "directors", fields, NAMES_MAX, null);
        putList(particulars, "collections", fields, NAMES_MAX, null);
        String original = text(fields, "original_name", "original_title");
        if (!original.isEmpty() && !original.equals(name)) {
            particulars.put("original_name", cut(original, NAME_CHARS_MAX));
        }
        String id = text(fields, "external_id", "href", "imdb_id", "id");
        // A source names some films twice: remakes of one year, parts of a cycle on one page.
        String key = (id.isEmpty() ? "" : id + " ") + name + " (" + year + ")";
        particulars.put("external_id", key.length() > EXTERNAL_ID_CHARS_MAX ? cutKey(key) : key);
        return form;
    }

    private static void putList(
            ObjectNode form, String field, ObjectNode fields, int most, @Nullable String otherwise) {
        Set<String> texts = new LinkedHashSet<>();
        JsonNode list = fields.path(field);
        if (list.isString()) {
            texts.add(list.asString().strip());
        }
        if (list.isArray()) {
            list.forEach(entry -> texts.add(entry.asString("").strip()));
        }
        texts.removeIf(text -> text.isEmpty() || text.length() > WORD_CHARS_MAX);
        if (texts.isEmpty() && otherwise != null) {
            texts.add(otherwise);
        }
        if (!texts.isEmpty() || list.isArray()) {
            ArrayNode shown = form.putArray(field);
            texts.stream().limit(most).forEach(shown::add);
        }
    }

    private static void copyNumber(ObjectNode form, String field, ObjectNode fields) {
        JsonNode value = fields.path(field);
        if (value.isNumber()) {
            form.set(field, value);
        } else if (value.isString()) {
            try {
                double number = Double.parseDouble(value.asString().strip());
                if (number == Math.rint(number) && Math.abs(number) < 1_000_000) {
                    form.put(field, (int) number);
                } else {
                    form.put(field, number);
                }
            } catch (NumberFormatException e) {
                // The server says better than we could what is wrong with it.
                form.set(field, value);
            }
        }
    }

    private static @Nullable Integer number(String text) {
        return text.matches("\\d{4}") ? Integer.valueOf(text) : null;
    }

    private static String text(ObjectNode fields, String... names) {
        for (String name : names) {
            JsonNode value = fields.path(name);
            if (value.isString() || value.isNumber()) {
                return value.asString().strip();
            }
        }
        return "";
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int sentence = text.lastIndexOf(". ", most - 1);
        return text.substring(0, sentence > most / 2 ? sentence + 1 : most).strip();
    }

    /** A key that is too long keeps its beginning, and the hash of the rest. */
    private static String cutKey(String key) {
        return key.substring(0, EXTERNAL_ID_CHARS_MAX - 9) + "#" + Integer.toHexString(key.hashCode());
    }
}
