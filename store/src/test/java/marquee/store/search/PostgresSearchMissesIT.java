package marquee.store.search;

import marquee.engines.EngineKind;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterEach;

@Engines(EngineKind.POSTGRES)
class PostgresSearchMissesIT extends SearchMissesContract {
    private final PostgresConnection postgres;

    PostgresSearchMissesIT(RunningEngines engines) {
        postgres = PostgresConnection.open(
                new PostgresConfig(engines.postgresUrl(), engines.postgresUser(), engines.postgresPassword(), 2));
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Override
    SearchMisses misses() {
        return SearchMisses.in(postgres);
    }
}
