package marquee.store.blob;

/** The rule that keys and prefixes of {@link Blobs} follow, whatever keeps them. */
final class BlobKeys {
    /** S3's limit, in UTF-8 bytes; ours are ASCII in practice, so characters are close enough to catch a mistake. */
    private static final int KEY_CHARS_MAX = 1_024;

    private BlobKeys() {}

    static String requireKey(String key) {
        if (key.isEmpty() || key.length() > KEY_CHARS_MAX) {
            throw new IllegalArgumentException("A key has 1 to " + KEY_CHARS_MAX + " characters: '" + key + "'");
        }
        for (String segment : key.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("A key has no empty, '.' or '..' segment: '" + key + "'");
            }
        }
        return key;
    }

    static String requirePrefix(String prefix) {
        if (!prefix.endsWith("/")) {
            throw new IllegalArgumentException("A prefix ends with a slash: '" + prefix + "'");
        }
        requireKey(prefix.substring(0, prefix.length() - 1));
        return prefix;
    }
}
