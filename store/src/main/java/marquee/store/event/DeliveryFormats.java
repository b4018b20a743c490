package marquee.store.event;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import marquee.model.Bitrate;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.TitleId;
import marquee.model.delivery.EdgeRequest;
import marquee.model.delivery.EdgeRequest.Outcome;
import marquee.model.playback.DeviceKind;
import marquee.model.playback.ViewingQuality;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The events of delivering and watching on the wire: {@code docs/contracts.md}, "Topics". */
final class DeliveryFormats {
    static final EventFormat<ViewingQuality> VIEWING_QUALITY = new ViewingQualityFormat();
    static final EventFormat<EdgeRequest> EDGE_REQUEST = new EdgeRequestFormat();

    private DeliveryFormats() {}

    /** Times in milliseconds, one flat object. */
    private static final class ViewingQualityFormat implements EventFormat<ViewingQuality> {
        private final JsonMapper json = JsonMapper.shared();

        @Override
        public byte[] key(ViewingQuality quality) {
            return quality.stream().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] write(ViewingQuality quality) {
            return json.writeValueAsBytes(json.createObjectNode()
                    .put("stream", quality.stream())
                    .put("movie_id", quality.title().toString())
                    .put("country", quality.country())
                    .put("device", quality.device().label())
                    .put("observed_at", quality.observedAt().toEpochMilli())
                    .put("start_ms", quality.startedIn().toMillis())
                    .put("stalls", quality.stalls())
                    .put("stalled_ms", quality.stalled().toMillis())
                    .put("played_ms", quality.played().toMillis())
                    .put("bitrate_kbps", quality.bitrate().bitsPerSecond() / 1_000)
                    .put("switches", quality.switches())
                    .put("errors", quality.errors())
                    .put("edge", quality.edge())
                    .put("over", quality.isOver()));
        }

        @Override
        public ViewingQuality read(byte[] bytes) {
            JsonNode node = json.readTree(bytes);
            return new ViewingQuality(
                    node.required("stream").stringValue(),
                    TitleId.parse(node.required("movie_id").stringValue()),
                    node.path("country").asString("ZZ"),
                    DeviceKind.of(node.path("device").asString("")),
                    Instant.ofEpochMilli(node.required("observed_at").longValue()),
                    Duration.ofMillis(node.path("start_ms").asLong(0)),
                    node.path("stalls").asInt(0),
                    Duration.ofMillis(node.path("stalled_ms").asLong(0)),
                    Duration.ofMillis(node.path("played_ms").asLong(0)),
                    Bitrate.kbps(node.path("bitrate_kbps").asLong(0)),
                    node.path("switches").asInt(0),
                    node.path("errors").asInt(0),
                    node.path("edge").asString(""),
                    node.path("over").asBoolean(false));
        }
    }

    /** The line of the access log as edges send it. */
    private static final class EdgeRequestFormat implements EventFormat<EdgeRequest> {
        private final JsonMapper json = JsonMapper.shared();

        @Override
        public byte[] key(EdgeRequest request) {
            return request.asset().toString().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] write(EdgeRequest request) {
            ObjectNode line = json.createObjectNode()
                    .put("at", request.at().toEpochMilli())
                    .put("edge", request.edge())
                    .put("site", request.site())
                    .put("asset", request.asset().toString())
                    .put("file", request.file())
                    .put("status", request.status())
                    .put("bytes", request.bytes())
                    .put("ms", request.took().toMillis())
                    .put("outcome", request.outcome().label());
            if (request.cmcd().isEmpty()) {
                line.putNull("cmcd");
            } else {
                line.putPOJO("cmcd", new TreeMap<>(request.cmcd()));
            }
            return json.writeValueAsBytes(line);
        }

        @Override
        public EdgeRequest read(byte[] bytes) {
            JsonNode node = json.readTree(bytes);
            Map<String, Object> cmcd = new HashMap<>();
            node.path("cmcd").properties().forEach(entry -> {
                JsonNode value = entry.getValue();
                if (value.isString()) {
                    cmcd.put(entry.getKey(), value.stringValue());
                } else if (value.isNumber()) {
                    cmcd.put(entry.getKey(), value.numberValue());
                } else if (value.isBoolean()) {
                    cmcd.put(entry.getKey(), value.booleanValue());
                }
            });
            return new EdgeRequest(
                    Instant.ofEpochMilli(node.required("at").longValue()),
                    node.required("edge").stringValue(),
                    node.path("site").asString(""),
                    AssetId.parse(node.required("asset").stringValue()),
                    node.required("file").stringValue(),
                    node.path("status").asInt(0),
                    node.path("bytes").asLong(0),
                    Duration.ofMillis(node.path("ms").asLong(0)),
                    Outcome.of(node.path("outcome").asString("")).orElse(Outcome.ERROR),
                    cmcd);
        }
    }
}
