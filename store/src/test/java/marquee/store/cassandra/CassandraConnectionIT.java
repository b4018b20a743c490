package marquee.store.cassandra;

import static marquee.store.Films.NOON;
import static marquee.store.Stages.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import marquee.engines.EngineKind;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.Stages;
import marquee.store.history.WatchHistory;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.Test;

@Engines(EngineKind.CASSANDRA)
class CassandraConnectionIT {
    private final RunningEngines engines;

    CassandraConnectionIT(RunningEngines engines) {
        this.engines = engines;
    }

    @Test
    void severalProcessesMayStartAtOnceAndAgain() {
        CassandraConfig config = CassandraFor.config(engines, engines.unique("schema"));

        List<CompletableFuture<CassandraConnection>> starts = List.of(
                CompletableFuture.supplyAsync(() -> CassandraConnection.open(config)),
                CompletableFuture.supplyAsync(() -> CassandraConnection.open(config)));
        for (CompletableFuture<CassandraConnection> start : starts) {
            try (CassandraConnection connection = start.join()) {
                assertThat(connection.isHealthy()).isTrue();
            }
        }

        WatchPosition position =
                new WatchPosition(new ProfileId(1), new TitleId(new UUID(1, 1)), Duration.ofMinutes(3), NOON);
        try (CassandraConnection again = CassandraConnection.open(config)) {
            Stages.await(WatchHistory.in(again).record(position));
        }
        try (CassandraConnection later = CassandraConnection.open(config)) {
            assertThat(Stages.await(WatchHistory.in(later).find(position.profile(), position.title())))
                    .contains(position);
        }
    }

    @Test
    void aClosedConnectionIsUnavailable() {
        CassandraConnection connection = CassandraFor.tests(engines);
        WatchHistory history = WatchHistory.in(connection);

        connection.close();

        assertThat(connection.isHealthy()).isFalse();
        assertFails(ErrorCode.UNAVAILABLE, history.find(new ProfileId(1), new TitleId(new UUID(1, 1))));
    }

    @Test
    void aWrongQueryIsOurMistake() {
        try (CassandraConnection connection = CassandraFor.tests(engines)) {
            assertFails(
                    ErrorCode.INTERNAL,
                    connection.run(SimpleStatement.newInstance("SELECT nothing FROM viewing_progress")));
        }
    }

    @Test
    void aWrongDataCentreIsSaidSo() {
        CassandraConfig right = CassandraFor.config(engines, "marquee");
        CassandraConfig wrong =
                new CassandraConfig(right.contactPoints(), "atlantis", "marquee", right.replication(), "ONE");

        assertThatThrownBy(() -> CassandraConnection.open(wrong, Duration.ZERO))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("atlantis");
    }
}
