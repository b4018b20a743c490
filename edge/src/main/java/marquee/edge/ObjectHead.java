package marquee.edge;

import org.jspecify.annotations.Nullable;

/**
 * What the origin says about an object before its bytes.
 *
 * @param bytes length of the whole object
 * @param etag with its quotes, or null when the origin sent none
 * @param lastModified as an HTTP date, or null when the origin sent none
 * @param freshSeconds how long it may be served without asking again; negative when it must not be stored
 */
record ObjectHead(
        long bytes,
        String contentType,
        @Nullable String etag,
        @Nullable String lastModified,
        long freshSeconds) {}
