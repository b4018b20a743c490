package marquee.edge;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request target that names a file, taken apart. The token is never part of the key.
 *
 * <p>There is one way to write each file: no percent escapes, no empty or dotted segments, the asset in lower case. So
 * two different targets never mean one file, and none leaves the asset's folder.
 *
 * @param key {@code <asset>/<file>}: what the file is cached under and asked of the origin as
 * @param asset a UUID in its canonical form
 * @param token as it came from the network, or null when there was none
 */
record MediaPath(String key, String asset, @Nullable String token) {
    static final int TARGET_CHARS_MAX = 2_048;

    private static final int FILE_CHARS_MAX = 400;
    private static final int ASSET_CHARS = 36;

    /** Returns the parts of a request target, or null when it names no file. */
    static @Nullable MediaPath parse(String target) {
        if (target.length() > TARGET_CHARS_MAX) {
            return null;
        }
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        String token = query < 0 ? null : tokenIn(target, query + 1);
        if (path.startsWith("/t/")) {
            int end = path.indexOf('/', 3);
            if (end <= 3) {
                return null;
            }
            token = decode(path.substring(3, end));
            path = path.substring(end);
        }
        if (!path.startsWith("/v/")) {
            return null;
        }
        String key = path.substring(3);
        if (key.length() < ASSET_CHARS + 2 || key.charAt(ASSET_CHARS) != '/' || !isFile(key, ASSET_CHARS + 1)) {
            return null;
        }
        String asset = key.substring(0, ASSET_CHARS);
        return isAsset(asset) ? new MediaPath(key, asset, token) : null;
    }

    /** Posters and backdrops are seen by people who have not signed in. */
    boolean isPublic() {
        return key.startsWith("art/", ASSET_CHARS + 1);
    }

    private static boolean isAsset(String text) {
        for (int i = 0; i < ASSET_CHARS; i++) {
            char c = text.charAt(i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFile(String key, int from) {
        if (key.length() - from > FILE_CHARS_MAX) {
            return false;
        }
        // A segment may not begin with a dot, which rules out both "." and "..".
        boolean first = true;
        for (int i = from; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
            if (!plain && c != '-' && (first || c != '.' && c != '/')) {
                return false;
            }
            first = c == '/';
        }
        return !first;
    }

    private static @Nullable String tokenIn(String target, int from) {
        for (int start = from; start < target.length(); ) {
            int end = target.indexOf('&', start);
            end = end < 0 ? target.length() : end;
            if (target.startsWith("token=", start)) {
                return decode(target.substring(start + 6, end));
            }
            start = end + 1;
        }
        return null;
    }

    /** Some clients escape the tilde in a token. What cannot be decoded is left as it is, and then opens nothing. */
    private static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
