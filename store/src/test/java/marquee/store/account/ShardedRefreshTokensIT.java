package marquee.store.account;

import java.util.List;
import java.util.Set;
import marquee.engines.EngineKind;
import marquee.model.Secret;
import marquee.model.account.ProfileId;
import marquee.model.account.Role;
import marquee.model.account.UserId;
import marquee.store.postgres.AccountShards;
import marquee.store.postgres.FreshDatabase;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The same facts on sign-ins spread over two databases. */
@Engines(EngineKind.POSTGRES)
class ShardedRefreshTokensIT extends RefreshTokensContract {
    private static final UserId USER = new UserId(901);

    private static PostgresConnection home;
    private static AccountShards shards;

    @BeforeAll
    static void open(RunningEngines engines) {
        home = FreshDatabase.create(engines);
        shards = AccountShards.open(home, List.of(FreshDatabase.config(engines), FreshDatabase.config(engines)));
        Accounts.over(shards)
                .add(new Account(
                        USER,
                        "ada@example.org",
                        new Secret("hash"),
                        Set.of(Role.VIEWER),
                        Plan.BASIC,
                        true,
                        List.of(new Profile(new ProfileId(901), "Ada", false, ""))));
    }

    @AfterAll
    static void close() {
        shards.close();
        home.close();
    }

    @Override
    RefreshTokens tokens() {
        return RefreshTokens.over(shards);
    }

    @Override
    UserId user() {
        return USER;
    }
}
