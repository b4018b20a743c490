package marquee.store.verification;

import marquee.engines.EngineKind;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterEach;

@Engines(EngineKind.POSTGRES)
class PostgresVerificationReportsIT extends VerificationReportsContract {
    private final PostgresConnection postgres;

    PostgresVerificationReportsIT(RunningEngines engines) {
        postgres = PostgresConnection.open(
                new PostgresConfig(engines.postgresUrl(), engines.postgresUser(), engines.postgresPassword(), 2));
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Override
    VerificationReports reports() {
        return VerificationReports.in(postgres);
    }
}
