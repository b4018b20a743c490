package marquee.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import marquee.engines.EngineKind;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Engines(EngineKind.POSTGRES)
class PostgresTitleSetIT extends TitleSetContract {
    private final PostgresConnection postgres;

    PostgresTitleSetIT(RunningEngines engines) {
        postgres = PostgresConnection.open(
                new PostgresConfig(engines.postgresUrl(), engines.postgresUser(), engines.postgresPassword(), 2));
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Override
    TitleSet titles() {
        return ProtectedTitles.in(postgres);
    }

    @Test
    void wishesToPublishAreASetOfTheirOwn() {
        TitleId title = new TitleId(UUID.randomUUID());
        PublishWishes.in(postgres).add(title);

        assertThat(PublishWishes.in(postgres).among(List.of(title))).containsExactly(title);
        assertThat(titles().among(List.of(title))).isEmpty();
    }
}
