package marquee.store.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import marquee.engines.EngineKind;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
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
import org.junit.jupiter.api.Test;

/** The same facts on accounts spread over two databases with the look-ups in a third, and what a crash leaves there. */
@Engines(EngineKind.POSTGRES)
class ShardedAccountsIT extends AccountsContract {
    private static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    private static final UserId EVEN = new UserId(1_000);
    private static final UserId ODD = new UserId(1_001);

    private static PostgresConnection home;
    private static AccountShards shards;

    @BeforeAll
    static void open(RunningEngines engines) {
        home = FreshDatabase.create(engines);
        shards = AccountShards.open(home, List.of(FreshDatabase.config(engines), FreshDatabase.config(engines)));
        Accounts accounts = Accounts.over(shards);
        accounts.add(account(EVEN, "even@example.org"));
        accounts.add(account(ODD, "odd@example.org"));
    }

    @AfterAll
    static void close() {
        shards.close();
        home.close();
    }

    @Override
    Accounts accounts() {
        return Accounts.over(shards);
    }

    @Test
    void accountLivesInOneDatabaseAndItsEmailAtHome() {
        assertThat(count(shards.of(EVEN), "users", EVEN)).isEqualTo(1);
        assertThat(count(shards.of(ODD), "users", EVEN)).isZero();
        assertThat(count(home, "users", EVEN)).isZero();
        assertThat(count(home, "email_claims", EVEN)).isEqualTo(1);
        assertThat(count(shards.of(EVEN), "email_claims", EVEN)).isZero();
    }

    @Test
    void claimOfAnAccountThatWasNeverAddedBlocksForAMinute() {
        String email = UUID.randomUUID() + "@example.org";
        claim(new UserId(3_001), email, Duration.ZERO);
        assertThatThrownBy(() -> accounts().verifyEmail(EVEN, email, NOW))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.EMAIL_TAKEN));

        claim(new UserId(3_001), email, ShardedAccounts.ABANDONED_AFTER.plusSeconds(1));
        accounts().verifyEmail(EVEN, email, NOW);

        assertThat(accounts().listByEmail(email)).extracting(Account::id).containsExactly(EVEN);
    }

    @Test
    void claimThatItsAccountNeverGotIsNotFoundAndMayBeTaken() {
        String email = UUID.randomUUID() + "@example.org";
        claim(EVEN, email, ShardedAccounts.ABANDONED_AFTER.plusSeconds(1));

        assertThat(accounts().listByEmail(email)).isEmpty();
        accounts().verifyEmail(ODD, email, NOW);

        assertThat(accounts().listByEmail(email)).extracting(Account::id).containsExactly(ODD);
    }

    @Test
    void abandonedClaimsLeaveRoomForOthers() {
        String email = UUID.randomUUID() + "@example.org";
        for (int i = 0; i < Accounts.CLAIMS_MAX; i++) {
            unproved(new UserId(4_000 + i), email);
        }
        Account late = account(new UserId(4_100), email);

        accounts().add(late);

        assertThat(accounts().listByEmail(email)).containsExactly(late);
    }

    @Test
    void interruptedMoveIsCompletedByMovingAgain() {
        Profile kim = new Profile(new ProfileId(5_000), "Kim", true, "fox");
        accounts().addProfile(EVEN, kim);
        // What a crash between the two databases leaves.
        new PostgresAccounts(shards.of(ODD)).receiveProfile(ODD, kim);

        accounts().moveProfile(kim.id(), EVEN, ODD);

        assertThat(profile(EVEN, kim)).isEmpty();
        assertThat(profile(ODD, kim)).contains(kim);
    }

    @Test
    void lastProfileIsNotMovedToAnotherDatabase() {
        UserId lonely = new UserId(6_000);
        accounts().add(account(lonely, UUID.randomUUID() + "@example.org"));
        Profile only = accounts().find(lonely).orElseThrow().profiles().get(0);

        assertThatThrownBy(() -> accounts().moveProfile(only.id(), lonely, ODD))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT));

        assertThat(profile(lonely, only)).contains(only);
        assertThat(profile(ODD, only)).isEmpty();
    }

    private Optional<Profile> profile(UserId user, Profile profile) {
        return accounts().find(user).orElseThrow().findProfile(profile.id());
    }

    private static void claim(UserId user, String email, Duration age) {
        home.call(
                "claim",
                jdbc -> jdbc.sql("""
                                INSERT INTO email_claims VALUES (?, ?, TRUE, now() - make_interval(secs => ?))
                                ON CONFLICT (email, user_id) DO UPDATE SET claimed_at = excluded.claimed_at""")
                        .params(email, user.value(), age.toSeconds())
                        .update());
    }

    private static void unproved(UserId user, String email) {
        home.call(
                "claim",
                jdbc -> jdbc.sql("INSERT INTO email_claims VALUES (?, ?, FALSE, now() - make_interval(mins => 5))")
                        .params(email, user.value())
                        .update());
    }

    private static int count(PostgresConnection database, String table, UserId user) {
        return database.call(
                "count",
                jdbc -> jdbc.sql("SELECT count(*) FROM " + table + " WHERE user_id = ?")
                        .param(user.value())
                        .query(Integer.class)
                        .single());
    }

    private static Account account(UserId id, String email) {
        return new Account(
                id,
                email,
                new Secret("hash"),
                Set.of(Role.VIEWER),
                Plan.BASIC,
                true,
                List.of(new Profile(new ProfileId(id.value()), "Ada", false, "")));
    }
}
