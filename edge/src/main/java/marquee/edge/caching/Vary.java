package marquee.edge.caching;

import io.vertx.core.MultiMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Which headers of a request choose among the responses to one address (RFC 9111 §4.1). */
public final class Vary {
    /** Marks a choice that no later request can make again. */
    public static final List<String> NEVER = List.of("*");

    /** Between an address and what tells its variants apart: a character that no address has. */
    public static final char MARK = '\n';

    private Vary() {}

    /** Returns the names that a response's {@code Vary} fields give, in lower case and in order; empty for none. */
    public static List<String> names(List<String> fields) {
        TreeSet<String> names = new TreeSet<>();
        for (String field : fields) {
            for (String name : field.split(",", -1)) {
                String plain = name.strip().toLowerCase(Locale.ROOT);
                if (plain.equals("*")) {
                    return NEVER;
                }
                if (!plain.isEmpty()) {
                    names.add(plain);
                }
            }
        }
        return List.copyOf(names);
    }

    /** Returns the key under which the response to such a request is stored. Blanks around values do not matter. */
    public static String key(String address, List<String> names, MultiMap request) {
        if (names.isEmpty()) {
            return address;
        }
        StringBuilder chosen = new StringBuilder();
        for (String name : names) {
            chosen.append(name).append(':');
            for (String value : request.getAll(name)) {
                for (String part : value.split(",", -1)) {
                    chosen.append(part.strip()).append(',');
                }
            }
            chosen.append(request.contains(name) ? '+' : '-').append(MARK);
        }
        return address + MARK + digest(chosen.toString());
    }

    /** Returns the address that a key belongs to. */
    public static String address(String key) {
        int mark = key.indexOf(MARK);
        return mark < 0 ? key : key.substring(0, mark);
    }

    /** A digest, since nobody may be able to make two requests look alike. */
    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
