package marquee.store.key;

import java.security.SecureRandom;
import marquee.engines.EngineKind;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterEach;

@Engines(EngineKind.POSTGRES)
class PostgresContentKeysIT extends ContentKeysContract {
    private final PostgresConnection postgres;

    PostgresContentKeysIT(RunningEngines engines) {
        postgres = PostgresConnection.open(
                new PostgresConfig(engines.postgresUrl(), engines.postgresUser(), engines.postgresPassword(), 4));
        // The contract counts what is left to wrap.
        postgres.call("begin anew", jdbc -> jdbc.sql("DELETE FROM content_keys").update());
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Override
    ContentKeys keys(WrappingKeys wrapping) {
        return ContentKeys.in(postgres, wrapping, new SecureRandom());
    }
}
