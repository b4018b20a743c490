package marquee.edge;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import marquee.model.Secret;

/**
 * What one edge needs to know.
 *
 * @param name unique among edges; lower-case letters, digits and dashes; its pathway id in steering documents
 * @param host address to listen on
 * @param publicUrl where players reach this edge, with a host name of its own
 * @param originUrl where files come from on a miss, without a path
 * @param originSecret the bearer secret of origin and steering registry
 * @param deliveryUrl where heartbeats go, without a path
 * @param cacheDirectory belongs to this edge alone; made when absent
 * @param cacheBytesMax disk budget of stored objects; fills under way come on top
 * @param signingKeys see {@link marquee.model.signing.SigningKeys#parse}
 */
public record EdgeConfig(
        String name,
        String host,
        int port,
        URI publicUrl,
        URI originUrl,
        Secret originSecret,
        URI deliveryUrl,
        Path cacheDirectory,
        long cacheBytesMax,
        Secret signingKeys,
        Limits limits) {

    public EdgeConfig {
        if (!name.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("An edge's name is lower-case letters, digits and dashes: " + name);
        }
        if (cacheBytesMax < 1L << 20) {
            throw new IllegalArgumentException("A cache of less than 1 MiB keeps nothing: " + cacheBytesMax);
        }
    }

    /**
     * What the edge refuses or gives up on.
     *
     * @param eventLoops threads that serve, 1 or more; as many as cores is best
     * @param connectionsMax viewers' connections at once; further ones are closed at once
     * @param bytesPerSecondMax what the uplink carries; only reported as load, not enforced
     * @param objectBytesMax largest object fetched; a larger one answers 502
     * @param unstoredBytesMax heap for objects that the disk had no room for, all of them together
     * @param openFilesMax files kept open between requests
     * @param originConnectionsMax connections to the origin, so also fills at once; further fills wait
     * @param originTimeout silence of the origin after which a fill fails
     * @param idleTimeout silence of a viewer after which its connection is closed; one that takes less than 1 MiB in
     *     this time counts as silent
     * @param drainTimeout how long responses under way may go on when the edge stops
     */
    public record Limits(
            int eventLoops,
            int connectionsMax,
            long bytesPerSecondMax,
            long objectBytesMax,
            long unstoredBytesMax,
            int openFilesMax,
            int originConnectionsMax,
            Duration originTimeout,
            Duration idleTimeout,
            Duration drainTimeout) {

        public Limits {
            if (eventLoops < 1 || connectionsMax < 1 || openFilesMax < 1 || originConnectionsMax < 1) {
                throw new IllegalArgumentException("Event loops, connections and open files must be 1 or more");
            }
            if (bytesPerSecondMax < 1 || objectBytesMax < 1 || unstoredBytesMax < 0) {
                throw new IllegalArgumentException("Byte limits must be positive");
            }
        }
    }
}
