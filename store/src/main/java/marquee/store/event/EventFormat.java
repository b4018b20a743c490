package marquee.store.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import marquee.model.account.ProfileErased;
import marquee.model.account.ProfileId;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.CatalogChanged;
import marquee.model.catalog.TitleId;
import marquee.model.experiment.Exposure;
import marquee.model.experiment.Interleaving;
import marquee.model.feedback.FeedbackGiven;
import marquee.model.playback.Heartbeat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** How events of one type look on the wire: {@code docs/contracts.md}, "Topics". Safe for use by several threads. */
interface EventFormat<T> {
    /** Events with one key come in order. */
    byte[] key(T event);

    byte[] write(T event);

    /** Reads an event, or throws whatever it stumbles over when the bytes are not one. Unknown fields are skipped. */
    T read(byte[] bytes);

    EventFormat<Heartbeat> HEARTBEAT = new HeartbeatFormat();
    EventFormat<CatalogChanged> CATALOG_CHANGED = new CatalogChangedFormat();
    EventFormat<ProfileErased> PROFILE_ERASED = new ProfileErasedFormat();
    EventFormat<FeedbackGiven> FEEDBACK_GIVEN = new FeedbackGivenFormat();
    EventFormat<Exposure> EXPOSURE = new ExposureFormat();

    /** Written by hand, for it happens a hundred thousand times a second. */
    final class HeartbeatFormat implements EventFormat<Heartbeat> {
        private static final int BYTES_USUAL = 320;
        private final JsonMapper json = JsonMapper.shared();

        @Override
        public byte[] key(Heartbeat heartbeat) {
            return heartbeat.profile().toString().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] write(Heartbeat heartbeat) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(BYTES_USUAL);
            try (JsonGenerator out = json.createGenerator(bytes)) {
                out.writeStartObject();
                out.writeStringProperty("stream", heartbeat.stream());
                out.writeStringProperty("profile_id", heartbeat.profile().toString());
                out.writeStringProperty("movie_id", heartbeat.title().toString());
                out.writeStringProperty("country", heartbeat.country());
                out.writeBooleanProperty("kids", heartbeat.kids());
                out.writeNumberProperty("position_ms", heartbeat.position().toMillis());
                out.writeNumberProperty("observed_at", heartbeat.observedAt().toEpochMilli());
                out.writeStringProperty("event", heartbeat.event().name().toLowerCase(Locale.ROOT));
                out.writeNumberProperty("sequence", heartbeat.sequence());
                out.writeEndObject();
            }
            return bytes.toByteArray();
        }

        @Override
        public Heartbeat read(byte[] bytes) {
            JsonNode node = json.readTree(bytes);
            return new Heartbeat(
                    node.required("stream").stringValue(),
                    ProfileId.parse(node.required("profile_id").asString()),
                    TitleId.parse(node.required("movie_id").stringValue()),
                    node.path("country").asString("ZZ"),
                    node.path("kids").asBoolean(false),
                    Duration.ofMillis(node.required("position_ms").longValue()),
                    Instant.ofEpochMilli(node.required("observed_at").longValue()),
                    Heartbeat.Event.of(node.path("event").asString("tick")),
                    node.path("sequence").asLong(-1));
        }
    }

    /** One movie and one time. */
    final class CatalogChangedFormat implements EventFormat<CatalogChanged> {
        private final JsonMapper json = JsonMapper.shared();

        @Override
        public byte[] key(CatalogChanged change) {
            return change.title().toString().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] write(CatalogChanged change) {
            AssetId playable = change.playable();
            return json.writeValueAsBytes(json.createObjectNode()
                    .put("movie_id", change.title().toString())
                    .put("at", change.at().toEpochMilli())
                    .put("asset_id", playable == null ? null : playable.toString()));
        }

        @Override
        public CatalogChanged read(byte[] bytes) {
            JsonNode node = json.readTree(bytes);
            return new CatalogChanged(
                    TitleId.parse(node.required("movie_id").stringValue()),
                    Instant.ofEpochMilli(node.required("at").longValue()),
                    node.path("asset_id").isString()
                            ? AssetId.parse(node.path("asset_id").stringValue())
                            : null);
        }
    }

    /** One profile and one time. */
    final class ProfileErasedFormat implements EventFormat<ProfileErased> {
        private final JsonMapper json = JsonMapper.shared();

        @Override
        public byte[] key(ProfileErased erased) {
            return erased.profile().toString().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] write(ProfileErased erased) {
            return json.writeValueAsBytes(json.createObjectNode()
                    .put("profile_id", erased.profile().toString())
                    .put("at", erased.at().toEpochMilli()));
        }

        @Override
        public ProfileErased read(byte[] bytes) {
            JsonNode node = json.readTree(bytes);
            return new ProfileErased(
                    ProfileId.parse(node.required("profile_id").stringValue()),
                    Instant.ofEpochMilli(node.required("at").longValue()));
        }
    }

    /** One profile, one movie and one time. */
    final class FeedbackGivenFormat implements EventFormat<FeedbackGiven> {
        private final JsonMapper json = JsonMapper.shared();

        @Override
        public byte[] key(FeedbackGiven feedback) {
            return feedback.profile().toString().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] write(FeedbackGiven feedback) {
            return json.writeValueAsBytes(json.createObjectNode()
                    .put("profile_id", feedback.profile().toString())
                    .put("kids", feedback.kids())
                    .put("movie_id", feedback.title().toString())
                    .put("at", feedback.at().toEpochMilli()));
        }

        @Override
        public FeedbackGiven read(byte[] bytes) {
            JsonNode node = json.readTree(bytes);
            return new FeedbackGiven(
                    ProfileId.parse(node.required("profile_id").asString()),
                    node.path("kids").asBoolean(false),
                    TitleId.parse(node.required("movie_id").stringValue()),
                    Instant.ofEpochMilli(node.required("at").longValue()));
        }
    }

    /** One profile and what it was shown. */
    final class ExposureFormat implements EventFormat<Exposure> {
        private final JsonMapper json = JsonMapper.shared();

        @Override
        public byte[] key(Exposure exposure) {
            return exposure.profile().toString().getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] write(Exposure exposure) {
            ArrayNode shown = json.createArrayNode();
            exposure.shown()
                    .forEach(each -> shown.add(json.createObjectNode()
                            .put("movie_id", each.title().toString())
                            .put("team", each.team().name().toLowerCase(Locale.ROOT))));
            return json.writeValueAsBytes(json.createObjectNode()
                    .put("experiment", exposure.experiment())
                    .put("variant", exposure.variant())
                    .put("profile_id", exposure.profile().toString())
                    .put("row", exposure.row())
                    .put("at", exposure.at().toEpochMilli())
                    .set("shown", shown));
        }

        @Override
        public Exposure read(byte[] bytes) {
            JsonNode node = json.readTree(bytes);
            List<Exposure.Shown> shown = new ArrayList<>();
            for (JsonNode each : node.required("shown")) {
                shown.add(new Exposure.Shown(
                        TitleId.parse(each.required("movie_id").stringValue()),
                        Interleaving.Team.valueOf(
                                each.required("team").stringValue().toUpperCase(Locale.ROOT))));
            }
            return new Exposure(
                    node.required("experiment").stringValue(),
                    node.required("variant").stringValue(),
                    ProfileId.parse(node.required("profile_id").asString()),
                    node.required("row").stringValue(),
                    shown,
                    Instant.ofEpochMilli(node.required("at").longValue()));
        }
    }
}
