package marquee.playback.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Reads the fields of a request's JSON, naming the one that is missing or of the wrong type. */
public final class JsonFields {
    private JsonFields() {}

    /** Fails with {@link WrongFieldException} unless it is a text of 1 to {@code charsMax} characters. */
    public static String requireText(JsonObject json, String field, int charsMax) {
        if (json.getValue(field) instanceof String text && !text.isBlank() && text.length() <= charsMax) {
            return text;
        }
        throw new WrongFieldException(field, field + " must be a text of 1 to " + charsMax + " characters.");
    }

    /** Fails with {@link WrongFieldException} unless it is a finite number from {@code min} to {@code max}. */
    public static double requireNumber(JsonObject json, String field, double min, double max) {
        if (json.getValue(field) instanceof Number number
                && number.doubleValue() >= min
                && number.doubleValue() <= max) {
            return number.doubleValue();
        }
        throw new WrongFieldException(field, "%s must be a number from %.0f to %.0f.".formatted(field, min, max));
    }

    /** Like {@link #requireNumber} for a whole number that may be absent or null. */
    public static long wholeNumber(JsonObject json, String field, long min, long max, long absent) {
        Object value = json.getValue(field);
        if (value == null) {
            return absent;
        }
        boolean whole = value instanceof Integer || value instanceof Long;
        if (whole && ((Number) value).longValue() >= min && ((Number) value).longValue() <= max) {
            return ((Number) value).longValue();
        }
        throw new WrongFieldException(field, "%s must be a whole number from %d to %d.".formatted(field, min, max));
    }

    /** Returns the text, or {@code absent} when it is absent or null. */
    public static String text(JsonObject json, String field, String absent) {
        Object value = json.getValue(field);
        if (value == null) {
            return absent;
        }
        if (value instanceof String text) {
            return text;
        }
        throw new WrongFieldException(field, field + " must be a text.");
    }

    /** Returns the object, or an empty one when it is absent or null. */
    public static JsonObject object(JsonObject json, String field) {
        Object value = json.getValue(field);
        if (value == null) {
            return new JsonObject();
        }
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new WrongFieldException(field, field + " must be an object.");
    }

    /** Returns the list of texts, or an empty one when it is absent or null. */
    public static List<String> texts(JsonObject json, String field, int countMax, int charsMax) {
        checkList(json, field);
        JsonArray list = json.getJsonArray(field);
        if (list == null) {
            return List.of();
        }
        if (list.size() > countMax
                || list.stream().anyMatch(each -> !(each instanceof String text) || text.length() > charsMax)) {
            throw new WrongFieldException(field, "%s must be a list of at most %d texts.".formatted(field, countMax));
        }
        return list.stream().map(String.class::cast).toList();
    }

    /** Fails with {@link WrongFieldException} unless it is absent, null or a list. */
    public static void checkList(JsonObject json, String field) {
        Object value = json.getValue(field);
        if (value != null && !(value instanceof JsonArray)) {
            throw new WrongFieldException(field, field + " must be a list.");
        }
    }
}
