package marquee.edge.caching;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a {@code Cache-Control} field or one aimed at caches like ours ({@code CDN-Cache-Control}, RFC 9213) says.
 *
 * <p>The two are written alike but read differently: the first is forgiving, and what it says wrongly counts as the most
 * careful thing that it could mean; the second is a structured dictionary (RFC 8941), and one mistake voids all of it.
 */
public final class Directives {
    /** What a cache that cannot count further takes instead (RFC 9111 §1.2.2). */
    private static final long SECONDS_MAX = Integer.MAX_VALUE;

    private static final Directives NONE = new Directives(Map.of());

    private final Map<String, String> byName;

    private Directives(Map<String, String> byName) {
        this.byName = byName;
    }

    /** Reads all fields of one name together. Never fails: a part that cannot be read says nothing. */
    public static Directives parse(List<String> fields) {
        if (fields.isEmpty()) {
            return NONE;
        }
        Map<String, String> byName = new HashMap<>();
        for (String part : split(String.join(",", fields))) {
            int equals = part.indexOf('=');
            String name = (equals < 0 ? part : part.substring(0, equals)).toLowerCase(Locale.ROOT);
            String value = equals < 0 ? "" : unquote(part.substring(equals + 1));
            if (!name.isEmpty()) {
                byName.merge(name, value, Directives::stricter);
            }
        }
        return new Directives(byName);
    }

    /** Reads a structured dictionary; empty when there is none, or when it is not one. */
    public static Optional<Directives> parseTargeted(List<String> fields) {
        return fields.isEmpty()
                ? Optional.empty()
                : StructuredDictionary.parse(String.join(",", fields))
                        .filter(members -> !members.isEmpty())
                        .map(Directives::new);
    }

    public boolean has(String name) {
        return byName.containsKey(name);
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Returns what a directive is set to; empty when it is not there or stands alone. */
    public Optional<String> valueOf(String name) {
        return Optional.ofNullable(byName.get(name)).filter(value -> !value.isEmpty());
    }

    /** Returns the seconds that a directive gives: 0 when it is there and cannot be read. */
    public OptionalLong seconds(String name) {
        String value = byName.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, count(value)));
    }

    /** Returns a count of seconds, or -1 when the text is none. */
    static long count(String text) {
        if (text.isEmpty()) {
            return -1;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return -1;
            }
        }
        return text.length() > 10 ? SECONDS_MAX : Math.min(SECONDS_MAX, Long.parseLong(text));
    }

    /** Said twice and differently, the careful reading holds. */
    private static String stricter(String one, String other) {
        return count(other) < count(one) ? other : one;
    }

    private static List<String> split(String text) {
        List<String> parts = new java.util.ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quoted) {
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                parts.add(text.substring(start, i).strip());
                start = i + 1;
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    private static String unquote(String value) {
        return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1).replace("\\", "")
                : value;
    }
}
