package marquee.edge;

import io.vertx.core.http.HttpClientResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What came when an object was asked for.
 *
 * @param head of the bytes that follow, or null when none follow that may be shared
 * @param key what the object is stored under; means nothing without a head
 * @param isStorable whether it may be stored; if not, it is shared by those who wait for it now and by nobody later
 * @param response with its body not yet read
 */
record Arrival(Kind kind, @Nullable ObjectHead head, String key, boolean isStorable, HttpClientResponse response) {
    enum Kind {
        /** Bytes for everyone who waits. */
        SHARED,
        /** The stored object is still good. There is no body. */
        RENEWED,
        /** An answer for whoever asked, and for no one else. The one who started the fill reads the response or resets it. */
        PASSED
    }

    static Arrival shared(ObjectHead head, String key, boolean isStorable, HttpClientResponse response) {
        return new Arrival(Kind.SHARED, head, key, isStorable, response);
    }

    static Arrival renewed(HttpClientResponse response) {
        return new Arrival(Kind.RENEWED, null, "", false, response);
    }

    static Arrival passed(HttpClientResponse response) {
        return new Arrival(Kind.PASSED, null, "", false, response);
    }

    ObjectHead requireHead() {
        return Objects.requireNonNull(head, "only bytes that are shared have a head");
    }
}
