package marquee.edge;

import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a player says about itself with a request (CTA-5004): in the query as {@code CMCD=…}, or in four headers. Reads what
 * it can; what it cannot is left out, and so are keys that the standard does not have.
 */
final class Cmcd {
    private static final Set<String> NUMBERS = Set.of("bl", "br", "d", "dl", "mtp", "pr", "rtp", "tb", "v");
    private static final Set<String> FLAGS = Set.of("bs", "su");
    private static final Set<String> TEXTS = Set.of("cid", "nor", "nrr", "ot", "sf", "sid", "st");
    private static final int VALUE_CHARS_MAX = 200;

    private Cmcd() {}

    /** Returns the part of a request's target that says it, still escaped, or null. */
    static @Nullable String inQuery(String target) {
        int from = target.indexOf('?');
        for (int start = from + 1; from >= 0 && start < target.length(); ) {
            int end = target.indexOf('&', start);
            end = end < 0 ? target.length() : end;
            if (target.startsWith("CMCD=", start)) {
                return target.substring(start + 5, end);
            }
            start = end + 1;
        }
        return null;
    }

    /** Adds what an escaped text of the query says. */
    static void readEscaped(@Nullable String text, JsonObject into) {
        if (text != null) {
            try {
                read(URLDecoder.decode(text, StandardCharsets.UTF_8), into);
            } catch (IllegalArgumentException e) {
                into.put("broken", true);
            }
        }
    }

    /** Adds what a header says. */
    static void read(@Nullable String text, JsonObject into) {
        int start = 0;
        boolean quoted = false;
        for (int i = 0; text != null && i <= text.length(); i++) {
            boolean isEnd = i == text.length() || text.charAt(i) == ',' && !quoted;
            if (isEnd) {
                put(text.substring(start, i).strip(), into);
                start = i + 1;
            } else if (text.charAt(i) == '\\' && quoted) {
                i++;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
    }

    private static void put(String pair, JsonObject into) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        if (value.length() > VALUE_CHARS_MAX) {
            return;
        }
        if (FLAGS.contains(key)) {
            into.put(key, !value.equals("false"));
        } else if (NUMBERS.contains(key)) {
            try {
                double number = Double.parseDouble(value);
                if (Double.isFinite(number)) {
                    into.put(key, number == Math.rint(number) ? (Object) (long) number : (Object) number);
                }
            } catch (NumberFormatException e) {
                into.put("broken", true);
            }
        } else if (TEXTS.contains(key)) {
            into.put(
                    key,
                    value.startsWith("\"") && value.endsWith("\"") && value.length() > 1
                            ? value.substring(1, value.length() - 1).replace("\\", "")
                            : value);
        }
    }
}
