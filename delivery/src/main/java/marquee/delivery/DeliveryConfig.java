package marquee.delivery;

import java.net.URI;
import java.time.Duration;
import marquee.delivery.fill.FillConfig;
import marquee.model.Secret;

/**
 * What origin and steering need to know.
 *
 * @param host address to listen on
 * @param publicUrl how viewers reach steering, through playback
 * @param edgeSecret the bearer secret that edges, and readers of the list of edges, show
 * @param readersMax files read from blob storage at once, 1 or more; each takes a thread while it waits for storage
 * @param requestsMax requests for files at once, those waiting for a reader included; further ones get 503
 * @param connectionsMax connections at once; further ones are closed
 * @param idleTimeout silence after which a connection is closed
 * @param edgesMax edges that can be registered
 * @param edgeForgottenAfter silence after which an edge leaves the registry
 * @param fill when and how much edges are filled
 */
public record DeliveryConfig(
        String host,
        int port,
        URI publicUrl,
        Secret edgeSecret,
        int readersMax,
        int requestsMax,
        int connectionsMax,
        Duration idleTimeout,
        int edgesMax,
        Duration edgeForgottenAfter,
        FillConfig fill) {

    public DeliveryConfig {
        if (readersMax < 1 || requestsMax < 1 || connectionsMax < 1 || edgesMax < 1) {
            throw new IllegalArgumentException("Limits of delivery must be 1 or more");
        }
        if (edgeSecret.reveal().length() < 16) {
            throw new IllegalArgumentException("The edge secret needs 16 characters or more");
        }
    }
}
