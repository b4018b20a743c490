package marquee.store.catalog;

import marquee.engines.EngineKind;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterEach;

@Engines(EngineKind.POSTGRES)
class PostgresCollectionOrdersIT extends CollectionOrdersContract {
    private final PostgresConnection postgres;

    PostgresCollectionOrdersIT(RunningEngines engines) {
        postgres = PostgresConnection.open(
                new PostgresConfig(engines.postgresUrl(), engines.postgresUser(), engines.postgresPassword(), 2));
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Override
    CollectionOrders orders() {
        return CollectionOrders.in(postgres);
    }
}
