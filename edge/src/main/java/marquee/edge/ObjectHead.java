package marquee.edge;

import java.util.List;
import marquee.edge.caching.Freshness;
import org.jspecify.annotations.Nullable;

/**
 * What the origin says about an object before its bytes.
 *
 * @param status 200 for a file of an asset; a plain shared cache keeps others too
 * @param bytes length of the whole object; {@link #UNKNOWN} until its end when the origin does not say
 * @param etag with its quotes, or null when the origin sent none
 * @param lastModified as an HTTP date, or null when the origin sent none
 * @param fields all headers that a plain shared cache passes on, name after value after name; empty for a file of an asset
 */
record ObjectHead(
        int status,
        long bytes,
        String contentType,
        @Nullable String etag,
        @Nullable String lastModified,
        Freshness freshness,
        List<String> fields) {
    static final long UNKNOWN = -1;

    static final String DEFAULT_TYPE = "application/octet-stream";

    ObjectHead {
        fields = List.copyOf(fields);
    }

    /** When the origin says it made this, as an HTTP date, or null when that is not kept. */
    @Nullable
    String date() {
        for (int i = 0; i < fields.size(); i += 2) {
            if (fields.get(i).equals("date")) {
                return fields.get(i + 1);
            }
        }
        return null;
    }

    ObjectHead withBytes(long known) {
        return new ObjectHead(status, known, contentType, etag, lastModified, freshness, fields);
    }
}
