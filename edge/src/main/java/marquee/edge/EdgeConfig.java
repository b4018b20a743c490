package marquee.edge;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;

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
 * @param place where it stands, for steering and for its neighbours, or null when that is not known
 * @param parentUrl an edge between this one and the origin, without a path, or null for none
 * @param tls a second port for HTTPS, or null for none
 * @param logEvery how many requests make one line of the request log: 1 logs all of them, 0 none
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
        Limits limits,
        @Nullable Place place,
        @Nullable URI parentUrl,
        @Nullable TlsConfig tls,
        int logEvery) {

    public EdgeConfig {
        if (!name.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("An edge's name is lower-case letters, digits and dashes: " + name);
        }
        if (cacheBytesMax < 1L << 20) {
            throw new IllegalArgumentException("A cache of less than 1 MiB keeps nothing: " + cacheBytesMax);
        }
        if (logEvery < 0) {
            throw new IllegalArgumentException("A negative number of requests cannot make a line: " + logEvery);
        }
    }

    /** What an edge has in common with a plain shared cache. */
    SharedCacheConfig plain() {
        return new SharedCacheConfig(name, host, port, originUrl, cacheDirectory, cacheBytesMax, limits, tls);
    }

    /** The site, or null when this edge stands alone. */
    @Nullable
    String site() {
        return place == null ? null : place.site();
    }

    /**
     * Where an edge stands.
     *
     * @param site the edges that share one ask each other before their parent; null for one that stands alone
     * @param networks whose clients it is meant for, in CIDR; null for nobody's in particular
     * @param latitude in degrees, or null; with a longitude or not at all
     * @param longitude in degrees, or null
     */
    public record Place(
            @Nullable String site,
            @Nullable List<String> networks,
            @Nullable Double latitude,
            @Nullable Double longitude) {
        public Place {
            if (site != null && !site.matches("[a-z0-9-]{1,64}")) {
                throw new IllegalArgumentException("A site's name is lower-case letters, digits and dashes: " + site);
            }
            networks = networks == null ? List.of() : List.copyOf(networks);
            for (String network : networks) {
                if (!network.matches("[0-9a-fA-F.:]{2,45}/[0-9]{1,3}")) {
                    throw new IllegalArgumentException("A network is written as 10.0.0.0/8: " + network);
                }
            }
            if ((latitude == null) != (longitude == null)) {
                throw new IllegalArgumentException("A place has both latitude and longitude, or neither");
            }
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
     * @param headTimeout how long a new connection may take to ask for something
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
            Duration headTimeout,
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
