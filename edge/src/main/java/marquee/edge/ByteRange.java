package marquee.edge;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of an object, from a {@code Range} header (RFC 9110 §14).
 *
 * @param first offset of the first byte
 * @param length in bytes; 0 only for an empty object or an {@link #isUnsatisfiable unsatisfiable} range
 */
record ByteRange(long first, long length) {
    /** More than any player asks for; what is beyond is an attack (RFC 9110 §14.2). */
    static final int RANGES_MAX = 16;

    private static final ByteRange UNSATISFIABLE = new ByteRange(-1, 0);

    /**
     * Returns what to send, or null for the whole object. A header that is malformed, of another unit, or asks for
     * several ranges counts as absent.
     */
    static @Nullable ByteRange parse(@Nullable String header, long bytes) {
        if (header == null || !header.startsWith("bytes=")) {
            return null;
        }
        String spec = header.substring(6).strip();
        int dash = spec.indexOf('-');
        if (dash < 0 || !isNumber(spec, 0, dash) || !isNumber(spec, dash + 1, spec.length()) || spec.length() == 1) {
            return null;
        }
        if (dash == 0) {
            long length = Math.min(Long.parseLong(spec.substring(1)), bytes);
            return length == 0 ? UNSATISFIABLE : new ByteRange(bytes - length, length);
        }
        long first = Long.parseLong(spec.substring(0, dash));
        long last = dash == spec.length() - 1 ? Long.MAX_VALUE : Long.parseLong(spec.substring(dash + 1));
        if (last < first) {
            return null;
        }
        return first >= bytes ? UNSATISFIABLE : new ByteRange(first, Math.min(last, bytes - 1) - first + 1);
    }

    /**
     * Reads a header that asks for several ranges: what of them there is to send, in their order. Empty when the header
     * says no such thing, or asks for too many, or for more than the whole: then the whole is sent. A single
     * {@link #isUnsatisfiable unsatisfiable} range when none of them is inside the object.
     */
    static List<ByteRange> parseSeveral(@Nullable String header, long bytes) {
        if (header == null || !header.startsWith("bytes=") || header.indexOf(',') < 0) {
            return List.of();
        }
        List<ByteRange> ranges = new ArrayList<>();
        long total = 0;
        String[] specs = header.substring(6).split(",", -1);
        for (String spec : specs.length > RANGES_MAX ? new String[] {""} : specs) {
            ByteRange range = parse("bytes=" + spec.strip(), bytes);
            if (range == null) {
                return List.of();
            }
            if (!range.isUnsatisfiable()) {
                ranges.add(range);
                total += range.length;
            }
        }
        if (ranges.isEmpty()) {
            return List.of(UNSATISFIABLE);
        }
        return total > bytes ? List.of() : ranges;
    }

    boolean isUnsatisfiable() {
        return first < 0;
    }

    String contentRange(long bytes) {
        return isUnsatisfiable() ? "bytes */" + bytes : "bytes " + first + "-" + (first + length - 1) + "/" + bytes;
    }

    /** Empty text counts: the other side of the dash says what is meant. Eighteen digits always fit a long. */
    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return to - from <= 18;
    }
}
