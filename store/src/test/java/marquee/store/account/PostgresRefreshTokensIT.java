package marquee.store.account;

import java.util.List;
import java.util.Set;
import marquee.engines.EngineKind;
import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterEach;

@Engines(EngineKind.POSTGRES)
class PostgresRefreshTokensIT extends RefreshTokensContract {
    private static final UserId USER = new UserId(900);

    private final PostgresConnection postgres;

    PostgresRefreshTokensIT(RunningEngines engines) {
        postgres = PostgresConnection.open(
                new PostgresConfig(engines.postgresUrl(), engines.postgresUser(), engines.postgresPassword(), 2));
        Accounts accounts = Accounts.in(postgres);
        if (accounts.find(USER).isEmpty()) {
            accounts.add(new Account(
                    USER,
                    engines.unique("user") + "@example.org",
                    new Secret("hash"),
                    Set.of(Role.VIEWER),
                    Plan.BASIC,
                    true,
                    List.of(new Profile(new ProfileId(900), "Ada", false, ""))));
        }
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Override
    RefreshTokens tokens() {
        return RefreshTokens.in(postgres);
    }

    @Override
    UserId user() {
        return USER;
    }
}
