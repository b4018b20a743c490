package marquee.store.account;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.junit.jupiter.api.Test;

@Engines(EngineKind.POSTGRES)
class PostgresSignInAidsIT extends SignInAidsContract {
    private static final UserId USER = new UserId(901);

    private final PostgresConnection postgres;

    PostgresSignInAidsIT(RunningEngines engines) {
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
                    List.of(new Profile(new ProfileId(901), "Ada", false, ""))));
        }
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void databaseRefusesToForgetAnAct() {
        auditLog().append(new AuditLog.Entry(System.nanoTime(), NOW, USER, "POST /v1/titles", "", "begun", ""));

        for (String attempt :
                List.of("DELETE FROM audit_log", "UPDATE audit_log SET action = ''", "TRUNCATE audit_log")) {
            assertThatThrownBy(
                            () -> postgres.call("try", jdbc -> jdbc.sql(attempt).update()))
                    .rootCause()
                    .hasMessageContaining("append-only");
        }
    }

    @Override
    OneTimeSecrets secrets() {
        return OneTimeSecrets.in(postgres);
    }

    @Override
    DeviceCodes codes() {
        return DeviceCodes.in(postgres);
    }

    @Override
    FailureCounts failures() {
        return FailureCounts.in(postgres);
    }

    @Override
    Passkeys passkeys() {
        return Passkeys.in(postgres);
    }

    @Override
    Mails mails() {
        return Mails.in(postgres);
    }

    @Override
    AuditLog auditLog() {
        return AuditLog.in(postgres);
    }

    @Override
    UserId user() {
        return USER;
    }
}
