package marquee.edge;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a plain shared cache needs to know: a cache of any HTTP origin, without tokens and without the rest of Marquee.
 *
 * @param name its name in {@code Cache-Status} and {@code Via}; lower-case letters, digits and dashes
 * @param host address to listen on
 * @param originUrl what it caches, without a path
 * @param cacheDirectory belongs to this cache alone; made when absent
 * @param cacheBytesMax disk budget of stored objects; fills under way come on top
 * @param tls a second port for HTTPS, or null for none
 */
public record SharedCacheConfig(
        String name,
        String host,
        int port,
        URI originUrl,
        Path cacheDirectory,
        long cacheBytesMax,
        EdgeConfig.Limits limits,
        @Nullable TlsConfig tls) {

    public SharedCacheConfig {
        if (!name.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException("A cache's name is lower-case letters, digits and dashes: " + name);
        }
        if (originUrl.getHost() == null
                || !("http".equals(originUrl.getScheme()) || "https".equals(originUrl.getScheme()))) {
            throw new IllegalArgumentException("An origin is an http or https address: " + originUrl);
        }
        if (cacheBytesMax < 1L << 20) {
            throw new IllegalArgumentException("A cache of less than 1 MiB keeps nothing: " + cacheBytesMax);
        }
    }
}
