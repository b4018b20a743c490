package marquee.delivery.origin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Part of a file, from a {@code Range} header with a single range (RFC 9110 §14); {@code first} and {@code length} in bytes. */
record ByteRange(long first, long length) {
    private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Returns what to send, or null for the whole file: when the header is absent, malformed, or asks for several
     * ranges. A length of 0 says that the range lies outside the file.
     */
    static @Nullable ByteRange parse(@Nullable String header, long bytes) {
        Matcher matcher = SINGLE.matcher(header == null ? "" : header);
        if (!matcher.matches() || matcher.group(1).isEmpty() && matcher.group(2).isEmpty()) {
            return null;
        }
        if (matcher.group(1).isEmpty()) {
            long length = Math.min(bytes, Long.parseLong(matcher.group(2)));
            return new ByteRange(bytes - length, length);
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
        if (last < first) {
            return null;
        }
        return first >= bytes ? new ByteRange(0, 0) : new ByteRange(first, Math.min(last, bytes - 1) - first + 1);
    }
}
