package marquee.playback.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.util.Locale;

/** Where another role listens, as requests to it need it. */
public final class Address {
    private static final String LOOPBACK = "127.0.0.1";

    private final URI url;
    private final String host;
    private final int port;
    private final boolean tls;
    private final String path;

    /** @param url {@code http} or {@code https}, with or without a path and a slash at its end */
    public Address(URI url) {
        if (url.getHost() == null) {
            throw new IllegalArgumentException("An address needs a scheme and a host: " + url);
        }
        this.url = url;
        tls = "https".equals(url.getScheme());
        host = url.getHost();
        port = url.getPort() >= 0 ? url.getPort() : tls ? 443 : 80;
        String raw = url.getRawPath() == null ? "" : url.getRawPath();
        path = raw.endsWith("/") ? raw.substring(0, raw.length() - 1) : raw;
    }

    /**
     * Returns a request to it.
     *
     * @param target path and query, starting with a slash
     */
    public RequestOptions request(HttpMethod method, String target) {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost(host)
                .setPort(port)
                .setSsl(tls)
                .setURI(path + target);
        // RFC 6761 §6.3: such names are loopback and must not be looked up. Edges of one machine have them.
        if (host.toLowerCase(Locale.ROOT).endsWith(".localhost")) {
            options.setServer(SocketAddress.inetSocketAddress(port, LOOPBACK));
        }
        return options;
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
