package marquee.playback.stream;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * The packager's {@code start.json}: the manifests, init segments and chapters of one asset. Safe for use by several
 * threads.
 */
final class StartDocument {
    /** Most picture limits whose templates are kept: plans and devices have fewer heights than that. */
    private static final int HEIGHTS_MAX = 16;

    private final String hlsMaster;
    private final String dashManifest;
    private final JsonObject initSegments;
    private final JsonArray chapters;
    private final Optional<UUID> keySet;
    private final int weight;
    private final Map<Integer, HlsTemplate> hls = new ConcurrentHashMap<>();
    private final Map<Integer, DashTemplate> dash = new ConcurrentHashMap<>();

    private StartDocument(
            String hlsMaster,
            String dashManifest,
            JsonObject initSegments,
            JsonArray chapters,
            Optional<UUID> keySet,
            int weight) {
        this.hlsMaster = hlsMaster;
        this.dashManifest = dashManifest;
        this.initSegments = initSegments;
        this.chapters = chapters;
        this.keySet = keySet;
        this.weight = weight;
    }

    static StartDocument parse(Buffer json) {
        try {
            JsonObject start = json.toJsonObject();
            String master = start.getString("hls_master");
            String manifest = start.getString("dash_manifest");
            JsonObject init = start.getJsonObject("init_segments");
            if (master == null || manifest == null || init == null) {
                throw new PlatformException(ErrorCode.INTERNAL, "A start.json lacks a field");
            }
            JsonObject protection = start.getJsonObject("protection");
            Optional<UUID> keySet = protection == null
                    ? Optional.empty()
                    : Optional.of(UUID.fromString(protection.getString("key_set", "")));
            // Assets made before there were chapters have none.
            JsonArray chapters = start.getJsonArray("chapters", new JsonArray());
            // Templates hold each text once more.
            return new StartDocument(master, manifest, init, chapters, keySet, 2 * json.length());
        } catch (DecodeException | ClassCastException | IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.INTERNAL, "A start.json cannot be read", e);
        }
    }

    String hls(List<Pathway> pathways, String steeringUrl, int heightMax) {
        HlsTemplate known = hls.get(heightMax);
        HlsTemplate template = known == null ? HlsTemplate.parse(hlsMaster, heightMax) : known;
        if (hls.size() < HEIGHTS_MAX) {
            hls.put(heightMax, template);
        }
        return template.fill(pathways, steeringUrl);
    }

    String dash(List<Pathway> pathways, String steeringUrl, int heightMax) {
        DashTemplate known = dash.get(heightMax);
        DashTemplate template = known == null ? DashTemplate.parse(dashManifest, heightMax) : known;
        if (dash.size() < HEIGHTS_MAX) {
            dash.put(heightMax, template);
        }
        return template.fill(pathways, steeringUrl);
    }

    /** Returns name to base64. Not to be changed. */
    JsonObject initSegments() {
        return initSegments;
    }

    /** {@code [{"start_seconds", "title"}]} in the order of the film. Not to be changed. */
    JsonArray chapters() {
        return chapters;
    }

    /** The keys of a protected asset; empty for a clear one. */
    Optional<UUID> keySet() {
        return keySet;
    }

    /** Bytes it takes on the heap, about. */
    int weight() {
        return weight;
    }
}
