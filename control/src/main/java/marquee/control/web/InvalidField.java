package marquee.control.web;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says that one field of a request is wrong. Becomes a 400 whose problem names the field. */
public final class InvalidField extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String field;

    /**
     * @param field as the client spells it
     * @param message a sentence for its user
     */
    public InvalidField(String field, String message) {
        super(message);
        this.field = field;
    }

    public String field() {
        return field;
    }

    /** Returns the text without blanks around it, which must have {@code min} to {@code max} characters. */
    public static String requireText(String field, @Nullable String value, int min, int max) {
        String text = value == null ? "" : value.strip();
        if (text.length() < min || text.length() > max) {
            throw new InvalidField(
                    field,
                    min > 0 && text.isEmpty()
                            ? "'" + field + "' is missing."
                            : "'" + field + "' must have " + min + " to " + max + " characters.");
        }
        return text;
    }

    /** Returns the texts, of which there must be {@code min} to {@code max}, each of 1 to {@code charsMax} characters. */
    public static List<String> requireTexts(
            String field, @Nullable List<@Nullable String> values, int min, int max, int charsMax) {
        List<@Nullable String> texts = values == null ? List.of() : values;
        if (texts.size() < min || texts.size() > max) {
            throw new InvalidField(field, "'" + field + "' must have " + min + " to " + max + " entries.");
        }
        return texts.stream()
                .map(text -> requireText(field, text, 1, charsMax))
                .distinct()
                .toList();
    }

    /** Returns the value, which must be there. */
    public static <T> T require(String field, @Nullable T value) {
        if (value == null) {
            throw new InvalidField(field, "'" + field + "' is missing.");
        }
        return value;
    }
}
