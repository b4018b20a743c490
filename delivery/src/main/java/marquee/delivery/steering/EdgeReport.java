package marquee.delivery.steering;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.delivery.EdgeStatus;
import marquee.model.delivery.Location;
import marquee.model.delivery.Network;
import org.jspecify.annotations.Nullable;

/**
 * What an edge's last heartbeat said.
 *
 * @param status as the edge itself sees it: draining only by its own word
 * @param reason why it is not well, for people; null when it is
 * @param diskBytes in its cache
 * @param diskBytesMax that its cache may take; 0 when it did not say
 */
public record EdgeReport(EdgeStatus status, @Nullable String reason, long diskBytes, long diskBytesMax) {
    private static final int REASON_CHARS_MAX = 300;

    /**
     * Reads a heartbeat. Fields that this version does not know are skipped; of those it knows, only name, url, load and
     * draining must be there.
     *
     * @throws PlatformException BAD_REQUEST when it is none
     */
    static EdgeReport read(Buffer body, Instant now) {
        try {
            JsonObject beat = new JsonObject(body);
            String name = beat.getString("name");
            URI url = URI.create(beat.getString("url"));
            if (url.getHost() == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                throw new IllegalArgumentException("An edge's url is absolute: " + url);
            }
            String site = beat.getString("site");
            JsonObject location = beat.getJsonObject("location");
            Long capacity = beat.getLong("capacity");
            EdgeStatus status = new EdgeStatus(
                    name,
                    url,
                    beat.getDouble("load"),
                    beat.getBoolean("draining"),
                    beat.getBoolean("healthy", true),
                    site == null ? name : site,
                    networks(beat.getJsonArray("networks")),
                    location == null
                            ? null
                            : new Location(location.getDouble("latitude"), location.getDouble("longitude")),
                    capacity == null ? EdgeStatus.CAPACITY_USUAL : capacity,
                    now);
            String reason = beat.getString("reason");
            return new EdgeReport(
                    status,
                    reason == null ? null : reason.substring(0, Math.min(REASON_CHARS_MAX, reason.length())),
                    Math.max(0, beat.getLong("disk_bytes", 0L)),
                    Math.max(0, beat.getLong("disk_bytes_max", 0L)));
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "A heartbeat is an object with name, url, load and draining.", e);
        }
    }

    private static List<Network> networks(@Nullable JsonArray listed) {
        List<Network> networks = new ArrayList<>();
        for (int i = 0; listed != null && i < listed.size(); i++) {
            networks.add(Network.parse(listed.getString(i)));
        }
        return networks;
    }

    /** Returns the fields of {@code GET /v1/edges} that the edge itself has said. */
    JsonObject toJson() {
        JsonArray networks = new JsonArray();
        status.networks().forEach(network -> networks.add(network.toString()));
        Location location = status.location();
        return new JsonObject()
                .put("name", status.name())
                .put("url", status.url().toString())
                .put("load", status.load())
                .put("draining", status.draining())
                .put("healthy", status.isWell())
                .put("reason", reason)
                .put("site", status.site())
                .put("networks", networks)
                .put(
                        "location",
                        location == null
                                ? null
                                : new JsonObject()
                                        .put("latitude", location.latitude())
                                        .put("longitude", location.longitude()))
                .put("capacity", status.capacity())
                .put("disk_bytes", diskBytes)
                .put("disk_bytes_max", diskBytesMax)
                .put("seen_at", status.seenAt().toString());
    }
}
