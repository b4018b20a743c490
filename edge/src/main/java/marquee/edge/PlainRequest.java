package marquee.edge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells, from the bytes of a connection, the one request that most are: a GET without a body and without a header that
 * changes its answer. Stricter than the standard wherever it matters: what it does not know well, it does not call plain.
 *
 * <p>One for each connection, for a client sends much the same headers each time. Not safe for use by several threads.
 */
final class PlainRequest {
    /** Of a head; a longer one is not plain. */
    static final int BYTES_MAX = 4_096;

    /** Headers that choose among variants at most: a file of which there is one variant is given out whole all the same. */
    private static final Set<String> HARMLESS = Set.of(
            "accept",
            "accept-encoding",
            "accept-language",
            "dnt",
            "origin",
            "priority",
            "referer",
            "sec-ch-ua",
            "sec-ch-ua-mobile",
            "sec-ch-ua-platform",
            "sec-fetch-dest",
            "sec-fetch-mode",
            "sec-fetch-site",
            "sec-gpc",
            "user-agent");

    /** Headers after which more may follow than a head, or after which the connection is no longer what it was. */
    private static final Set<String> WEIGHTY = Set.of(
            "content-length",
            "expect",
            "http2-settings",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final byte[] GET = "GET ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD = "HEAD ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OPTIONS = "OPTIONS ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);

    /** What some bytes are. */
    enum Kind {
        /** One whole request whose answer depends on its target alone. */
        PLAIN,
        /** One whole request, nothing before it and nothing after. */
        WHOLE,
        /** Anything else. */
        OTHER
    }

    /** From the end of the request line to the end: the headers that were last found to be plain. */
    private byte[] lastPlain = new byte[0];

    private final Set<String> ignored;
    private @Nullable String target;

    /** @param ignored further headers, in lower case, that do not keep a request from being plain */
    PlainRequest(Set<String> ignored) {
        this.ignored = ignored;
    }

    /** Judges the first bytes of an array, which must be all that the client has sent since its last request. */
    Kind judge(byte[] bytes, int length) {
        target = null;
        if (length > BYTES_MAX) {
            return Kind.OTHER;
        }
        int method = startsWith(bytes, length, GET) ? GET.length : 0;
        boolean isGet = method > 0;
        if (!isGet) {
            method = startsWith(bytes, length, HEAD) ? HEAD.length : 0;
            method = startsWith(bytes, length, OPTIONS) ? OPTIONS.length : method;
        }
        int end = method;
        while (end < length && bytes[end] > ' ' && bytes[end] < 0x7f) {
            end++;
        }
        int headers = end + VERSION.length;
        if (method == 0
                || end == method
                || headers > length
                || !Arrays.equals(bytes, end, headers, VERSION, 0, VERSION.length)) {
            return Kind.OTHER;
        }
        boolean isKnown = lastPlain.length > 0 && Arrays.equals(bytes, headers, length, lastPlain, 0, lastPlain.length);
        Kind kind = isKnown ? Kind.PLAIN : judgeHeaders(bytes, headers, length);
        if (kind == Kind.PLAIN && !isKnown) {
            lastPlain = Arrays.copyOfRange(bytes, headers, length);
        }
        if (kind == Kind.PLAIN && isGet) {
            target = new String(bytes, method, end - method, StandardCharsets.ISO_8859_1);
            return kind;
        }
        return kind == Kind.OTHER ? kind : Kind.WHOLE;
    }

    /** The target of the request last found to be plain, or null. */
    @Nullable
    String target() {
        return target;
    }

    private Kind judgeHeaders(byte[] bytes, int from, int length) {
        boolean isPlain = true;
        int hosts = 0;
        int at = from;
        while (at < length && bytes[at] != '\r') {
            int colon = at;
            while (colon < length && isNamed(bytes[colon])) {
                colon++;
            }
            if (colon == at || colon >= length || bytes[colon] != ':') {
                return Kind.OTHER;
            }
            int end = colon + 1;
            while (end < length && (bytes[end] >= ' ' && bytes[end] != 0x7f || bytes[end] == '\t')) {
                end++;
            }
            if (end + 1 >= length || bytes[end] != '\r' || bytes[end + 1] != '\n') {
                return Kind.OTHER;
            }
            String name = new String(bytes, at, colon - at, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            if (name.equals("connection")) {
                String value = new String(bytes, colon + 1, end - colon - 1, StandardCharsets.ISO_8859_1);
                if (!value.strip().equalsIgnoreCase("keep-alive")) {
                    return Kind.OTHER;
                }
            } else if (name.equals("host")) {
                hosts++;
            } else if (WEIGHTY.contains(name)) {
                return Kind.OTHER;
            } else {
                isPlain &= HARMLESS.contains(name) || ignored.contains(name);
            }
            at = end + 2;
        }
        boolean isOne = at + 2 == length && bytes[at] == '\r' && bytes[at + 1] == '\n';
        if (!isOne || hosts != 1) {
            return Kind.OTHER;
        }
        return isPlain ? Kind.PLAIN : Kind.WHOLE;
    }

    private static boolean isNamed(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '_';
    }

    private static boolean startsWith(byte[] bytes, int length, byte[] prefix) {
        return length >= prefix.length && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }
}
