package marquee.playback.licence;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import marquee.model.playback.LicenceTicket;
import marquee.model.signing.SigningKeys;
import marquee.playback.http.PlaybackMetrics;

/** What a starting player is told about licences. Safe for use by several threads; nothing here blocks. */
public final class Licences implements AutoCloseable {
    static final String PATH = "/v1/licence/";

    private final LicenceConfig config;
    private final SigningKeys keys;
    private final HeldKeys held;
    private final LicenceAudit audit;
    private final Clock clock;
    private final String address;

    public Licences(
            Vertx vertx, Licensing licensing, SigningKeys keys, URI publicUrl, PlaybackMetrics metrics, Clock clock) {
        this.config = licensing.config();
        this.keys = keys;
        this.held = new HeldKeys(vertx, licensing.keys(), config.keySetsHeldMax());
        this.audit = new LicenceAudit(licensing.log(), config.logHeldMax(), config.logKept(), clock);
        this.clock = clock;
        this.address = publicUrl.resolve(PATH).toString();
        metrics.count(
                "marquee.playback.licences.unlogged", "Licences that are in no log", audit, LicenceAudit::dropped);
    }

    /**
     * Returns the {@code drm} of an answer to a player, and begins to read the keys, since they are asked for next.
     *
     * @param height tallest picture that the viewer gets
     * @param systems those that the player has; empty when it did not say
     */
    public JsonObject offer(Licensee viewer, UUID keySet, int height, List<String> systems, Context context) {
        held.warm(keySet, context);
        JsonObject urls = new JsonObject();
        for (DrmSystem system : DrmSystem.values()) {
            boolean isThere = system == DrmSystem.CLEARKEY || system.proxy(config) != null;
            if (isThere && (systems.isEmpty() || systems.contains(system.keySystem()))) {
                urls.put(system.keySystem(), address + system.path());
            }
        }
        return new JsonObject().put("token", token(viewer, keySet, height)).put("license_urls", urls);
    }

    /** Returns the {@code drm} of an answer about a clear title. */
    public static JsonObject none() {
        return new JsonObject().putNull("token").put("license_urls", new JsonObject());
    }

    /** Returns a DRM token for a viewing. */
    public String token(Licensee viewer, UUID keySet, int height) {
        return new LicenceTicket(
                        viewer.stream(),
                        viewer.user(),
                        viewer.title(),
                        keySet,
                        height,
                        clock.instant().plus(config.tokenLife()))
                .token(keys);
    }

    /** Answers the requests for licences. */
    public LicenceHandler handler(HttpClient client) {
        return new LicenceHandler(config, keys, held, audit, client, clock);
    }

    /** Writes what the log still lacks. The threads that read keys end with Vert.x. */
    @Override
    public void close() {
        audit.close();
    }
}
