package marquee.playback.http;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import marquee.model.delivery.ClientAddress;

/** Where requests come from. */
public final class Clients {
    /** Tells other roles the client's address, so that steering chooses as the start did. Never believed from outside. */
    public static final String HEADER = "Marquee-Client";

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private Clients() {}

    /**
     * Returns the client's address.
     *
     * @param trustForwarded whether a proxy of ours stands in front: then the last address that it names is the client's
     */
    public static Optional<ClientAddress> address(HttpServerRequest request, boolean trustForwarded) {
        String forwarded = trustForwarded ? request.getHeader(FORWARDED_FOR) : null;
        if (forwarded != null) {
            return ClientAddress.parse(
                    forwarded.substring(forwarded.lastIndexOf(',') + 1).strip());
        }
        return request.remoteAddress() == null || request.remoteAddress().hostAddress() == null
                ? Optional.empty()
                : ClientAddress.parse(request.remoteAddress().hostAddress());
    }
}
