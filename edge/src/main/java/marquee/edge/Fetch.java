package marquee.edge;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClientResponse;

/** How one object is asked for, and what the answer means. Made for one fill; called on its event loop. */
interface Fetch {
    /** Asks. Completes with a paused response once its head is here. */
    Future<HttpClientResponse> send();

    /** Whether the object is brought here before anyone has asked for it. */
    default boolean isPatient() {
        return false;
    }

    /**
     * Says what the answer means, from its head alone. A renewed object has been renewed when this returns.
     *
     * @throws marquee.model.PlatformException when it is worth nothing to anyone
     */
    Arrival judge(HttpClientResponse response);
}
