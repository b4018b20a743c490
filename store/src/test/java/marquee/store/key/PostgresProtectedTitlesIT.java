package marquee.store.key;

import marquee.engines.EngineKind;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterEach;

@Engines(EngineKind.POSTGRES)
class PostgresProtectedTitlesIT extends ProtectedTitlesContract {
    private final PostgresConnection postgres;

    PostgresProtectedTitlesIT(RunningEngines engines) {
        postgres = PostgresConnection.open(
                new PostgresConfig(engines.postgresUrl(), engines.postgresUser(), engines.postgresPassword(), 2));
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Override
    ProtectedTitles titles() {
        return ProtectedTitles.in(postgres);
    }
}
