package marquee.playback.stream;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** The attributes of one HLS tag (RFC 8216 §4.2), in their order; values keep their quotation marks. */
final class AttributeList {
    private final Map<String, String> values;

    private AttributeList(Map<String, String> values) {
        this.values = values;
    }

    /** @param text what follows the tag's colon */
    static AttributeList parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int equals = text.indexOf('=', at);
            if (equals < 0) {
                throw new PlatformException(ErrorCode.INTERNAL, "An HLS tag of ours cannot be read: " + text);
            }
            int end = equals + 1;
            if (end < text.length() && text.charAt(end) == '"') {
                end = text.indexOf('"', end + 1) + 1;
                if (end == 0) {
                    throw new PlatformException(ErrorCode.INTERNAL, "An HLS tag of ours has an open quote: " + text);
                }
            } else {
                int comma = text.indexOf(',', end);
                end = comma < 0 ? text.length() : comma;
            }
            values.put(text.substring(at, equals).strip(), text.substring(equals + 1, end));
            at = end + 1;
        }
        return new AttributeList(values);
    }

    /** Returns a value without its quotation marks. */
    Optional<String> find(String name) {
        String value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(value.startsWith("\"") ? value.substring(1, value.length() - 1) : value);
    }

    /** Returns a copy in which one attribute has another value, in quotation marks. */
    AttributeList with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(name, '"' + value + '"');
        return new AttributeList(changed);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> {
            text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(value);
        });
        return text.toString();
    }
}
