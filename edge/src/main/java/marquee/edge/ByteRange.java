package marquee.edge;

import org.jspecify.annotations.Nullable;

/**
 * Part of an object, from a {@code Range} header (RFC 9110 §14).
 *
 * @param first offset of the first byte
 * @param length in bytes; 0 only for an empty object or an {@link #isUnsatisfiable unsatisfiable} range
 */
record ByteRange(long first, long length) {
    private static final ByteRange UNSATISFIABLE = new ByteRange(-1, 0);

    /**
     * Returns what to send, or null for the whole object. A header that is malformed, of another unit, or asks for
     * several ranges counts as absent, which the standard allows.
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
