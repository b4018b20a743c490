package marquee.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import marquee.model.account.ProfileErased;
import marquee.model.account.ProfileId;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.CatalogChanged;
import marquee.model.catalog.TitleId;
import marquee.model.experiment.Exposure;
import marquee.model.experiment.Interleaving.Team;
import marquee.model.feedback.FeedbackGiven;
import marquee.model.playback.Heartbeat;
import org.junit.jupiter.api.Test;

class EventFormatTest {
    private static final TitleId TITLE = new TitleId(new UUID(0, 7));

    @Test
    void exposureLooksAsTheContractSays() {
        Exposure exposure = new Exposure(
                "for-you-draft",
                "drafted",
                new ProfileId(42),
                "for-you",
                List.of(new Exposure.Shown(TITLE, Team.SECOND)),
                at());

        byte[] bytes = EventFormat.EXPOSURE.write(exposure);

        assertThat(text(bytes))
                .isEqualTo(
                        "{\"experiment\":\"for-you-draft\",\"variant\":\"drafted\",\"profile_id\":\"42\",\"row\":\"for-you\","
                                + "\"at\":1772366400123,\"shown\":[{\"movie_id\":\"" + TITLE
                                + "\",\"team\":\"second\"}]}");
        assertThat(EventFormat.EXPOSURE.read(bytes)).isEqualTo(exposure);
    }

    @Test
    void feedbackLooksAsTheContractSays() {
        FeedbackGiven feedback = new FeedbackGiven(new ProfileId(42), true, TITLE, at());

        byte[] bytes = EventFormat.FEEDBACK_GIVEN.write(feedback);

        assertThat(text(bytes))
                .isEqualTo("{\"profile_id\":\"42\",\"kids\":true,\"movie_id\":\"" + TITLE + "\",\"at\":1772366400123}");
        assertThat(EventFormat.FEEDBACK_GIVEN.read(bytes)).isEqualTo(feedback);
        assertThat(text(EventFormat.FEEDBACK_GIVEN.key(feedback))).isEqualTo("42");
    }

    @Test
    void heartbeatLooksAsTheContractSays() {
        Heartbeat heartbeat = new Heartbeat(
                "5e1f",
                new ProfileId(42),
                TITLE,
                "DE",
                true,
                Duration.ofMillis(310_250),
                at(),
                Heartbeat.Event.SEEK,
                7);

        byte[] bytes = EventFormat.HEARTBEAT.write(heartbeat);

        assertThat(text(bytes))
                .isEqualTo("{\"stream\":\"5e1f\",\"profile_id\":\"42\",\"movie_id\":\"" + TITLE
                        + "\",\"country\":\"DE\",\"kids\":true,\"position_ms\":310250,\"observed_at\":1772366400123,"
                        + "\"event\":\"seek\",\"sequence\":7}");
        assertThat(EventFormat.HEARTBEAT.read(bytes)).isEqualTo(heartbeat);
        assertThat(text(EventFormat.HEARTBEAT.key(heartbeat))).isEqualTo("42");
    }

    @Test
    void catalogChangeLooksAsTheContractSays() {
        CatalogChanged change = new CatalogChanged(TITLE, at());

        byte[] bytes = EventFormat.CATALOG_CHANGED.write(change);

        assertThat(text(bytes)).isEqualTo("{\"movie_id\":\"" + TITLE + "\",\"at\":1772366400123,\"asset_id\":null}");
        assertThat(EventFormat.CATALOG_CHANGED.read(bytes)).isEqualTo(change);
        assertThat(text(EventFormat.CATALOG_CHANGED.key(change))).isEqualTo(TITLE.toString());
    }

    @Test
    void erasureLooksAsTheContractSays() {
        ProfileErased erased = new ProfileErased(new ProfileId(42), at());

        byte[] bytes = EventFormat.PROFILE_ERASED.write(erased);

        assertThat(text(bytes)).isEqualTo("{\"profile_id\":\"42\",\"at\":1772366400123}");
        assertThat(EventFormat.PROFILE_ERASED.read(bytes)).isEqualTo(erased);
        assertThat(text(EventFormat.PROFILE_ERASED.key(erased))).isEqualTo("42");
    }

    @Test
    void changeOfATitleThatCanBeWatchedNamesItsAsset() {
        CatalogChanged change = new CatalogChanged(TITLE, at(), new AssetId(new UUID(0, 9)));

        assertThat(EventFormat.CATALOG_CHANGED.read(EventFormat.CATALOG_CHANGED.write(change)))
                .isEqualTo(change);
        String earlier = "{\"movie_id\":\"" + TITLE + "\",\"at\":1772366400123}";
        assertThat(EventFormat.CATALOG_CHANGED.read(earlier.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new CatalogChanged(TITLE, at()));
    }

    @Test
    void heartbeatOfALaterVersionIsRead() {
        String later = "{\"stream\":\"s\",\"profile_id\":\"42\",\"movie_id\":\"" + TITLE
                + "\",\"position_ms\":1,\"observed_at\":2,\"event\":\"teleport\",\"mood\":\"good\"}";

        Heartbeat heartbeat = EventFormat.HEARTBEAT.read(later.getBytes(StandardCharsets.UTF_8));

        assertThat(heartbeat.event()).isEqualTo(Heartbeat.Event.TICK);
        assertThat(heartbeat.country()).isEqualTo("ZZ");
        assertThat(heartbeat.sequence()).isEqualTo(-1);
    }

    @Test
    void nonsenseIsRefused() {
        for (String nonsense : new String[] {"", "{", "[]", "{}", "{\"stream\":3}"}) {
            assertThatThrownBy(() -> EventFormat.HEARTBEAT.read(nonsense.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(RuntimeException.class);
        }
    }

    private static Instant at() {
        return Instant.parse("2026-03-01T12:00:00.123Z");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
