package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import marquee.model.Secret;
import marquee.model.account.ProfileErased;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import marquee.model.playback.WatchPosition;
import marquee.store.account.Accounts;
import marquee.store.account.Mails;
import marquee.store.event.EventTopic;
import marquee.store.history.MyList;
import marquee.store.history.WatchHistory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.security.crypto.bcrypt.BCrypt;
import tools.jackson.databind.JsonNode;

@ExtendWith(OnMemory.class)
class AccountLifeTest {
    private static final String PASSWORD = "long enough";

    private MemoryControlPlane control;
    private Client nobody;
    private String email;
    private JsonNode session;
    private Client ada;

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        nobody = plane.nobody();
        email = UUID.randomUUID() + "@example.org";
        session = signUp(email, PASSWORD);
        ada = client(session);
    }

    @Test
    void linkOfTheSignUpConfirmsTheEmailOnce() {
        assertThat(session.get("email_verified").asBoolean()).isFalse();
        String link = control.linkTo(email, "Confirm");

        assertThat(confirm(link).status()).isEqualTo(204);

        assertThat(ada.get("/v1/account").body().get("email_verified").asBoolean())
                .isTrue();
        assertThat(confirm(link).code()).isEqualTo("expired_token");
        assertThat(confirm(link + "x").code()).isEqualTo("expired_token");
        assertThat(confirm("0.99999999999.forged.forged").code()).isEqualTo("expired_token");
    }

    @Test
    void secondAccountCannotConfirmAnEmailThatIsProved() {
        confirm(control.linkTo(email, "Confirm"));

        signUp(email, "another one");

        assertThat(control.mailTo(email, "already")).contains("You have an account");
    }

    @Test
    void signInReplacesAHashOfFormerTimes() {
        Accounts accounts = control.bean(Accounts.class);
        UserId user = accounts.findByEmail(email).orElseThrow().id();
        accounts.changePassword(user, new Secret("{bcrypt}" + BCrypt.hashpw(PASSWORD, BCrypt.gensalt(4))));
        Map<String, String> signIn = Map.of("email", email, "password", PASSWORD);

        assertThat(nobody.post("/v1/sign-in", Map.of("email", email, "password", "wrong"))
                        .status())
                .isEqualTo(401);
        assertThat(hashOf(accounts, user)).startsWith("{bcrypt}");
        assertThat(nobody.post("/v1/sign-in", signIn).status()).isEqualTo(200);
        assertThat(hashOf(accounts, user)).startsWith("{argon2id}");
        assertThat(nobody.post("/v1/sign-in", signIn).status()).isEqualTo(200);
    }

    private static String hashOf(Accounts accounts, UserId user) {
        return accounts.find(user).orElseThrow().passwordHash().reveal();
    }

    @Test
    void forgottenPasswordIsChangedByALinkThatEndsAllSignIns() {
        assertThat(nobody.post("/v1/password/forgot", Map.of("email", email)).status())
                .isEqualTo(202);
        String link = control.linkTo(email, "new password");

        assertThat(reset(link, "brand new one").status()).isEqualTo(204);

        assertThat(signIn(email, PASSWORD).status()).isEqualTo(401);
        assertThat(signIn(email, "brand new one").status()).isEqualTo(200);
        assertThat(refresh(session).status()).isEqualTo(401);
        assertThat(reset(link, "yet another one").code()).isEqualTo("expired_token");
        assertThat(control.mailTo(email, "was changed")).contains("password");
    }

    @Test
    void forgottenPasswordOfNobodyLooksTheSameAndSendsNothing() {
        String unknown = UUID.randomUUID() + "@example.org";

        Client.Answer there = nobody.post("/v1/password/forgot", Map.of("email", email));
        Client.Answer notThere = nobody.post("/v1/password/forgot", Map.of("email", unknown));

        assertThat(notThere.status()).isEqualTo(there.status());
        assertThat(notThere.response().body()).isEqualTo(there.response().body());
        control.mailTo(email, "new password");
        assertThat(control.bean(Mails.class).list())
                .noneMatch(mail -> mail.recipient().equals(unknown));
    }

    @Test
    void mailsForOneAddressAreLimitedWhetherItHasAnAccountOrNot() {
        String unknown = UUID.randomUUID() + "@example.org";
        for (int i = 0; i < 5; i++) {
            nobody.post("/v1/password/forgot", Map.of("email", email));
            nobody.post("/v1/password/forgot", Map.of("email", unknown));
        }

        assertThat(nobody.post("/v1/password/forgot", Map.of("email", email)).status())
                .isEqualTo(429);
        assertThat(nobody.post("/v1/password/forgot", Map.of("email", unknown)).status())
                .isEqualTo(429);
    }

    @Test
    void newEmailCountsOnceItsLinkIsOpened() {
        String next = UUID.randomUUID() + "@example.org";
        assertThat(ada.post("/v1/account/email", Map.of("email", next, "password", "wrong"))
                        .body()
                        .get("field")
                        .asString())
                .isEqualTo("password");

        assertThat(ada.post("/v1/account/email", Map.of("email", next, "password", PASSWORD))
                        .status())
                .isEqualTo(202);
        assertThat(signIn(next, PASSWORD).status()).isEqualTo(401);
        confirm(control.linkTo(next, "new e-mail"));

        assertThat(signIn(next, PASSWORD).status()).isEqualTo(200);
        assertThat(signIn(email, PASSWORD).status()).isEqualTo(401);
        control.mailTo(email, "e-mail was changed");
    }

    @Test
    void changedPasswordEndsTheOtherDevicesOnly() {
        JsonNode other = signIn(email, PASSWORD).body();

        assertThat(ada.post("/v1/account/password", Map.of("password", PASSWORD, "new_password", "brand new one"))
                        .status())
                .isEqualTo(204);

        assertThat(refresh(other).status()).isEqualTo(401);
        assertThat(refresh(session).status()).isEqualTo(200);
    }

    @Test
    void devicesAreListedAndSignedOut() {
        JsonNode other = nobody.post(
                        "/v1/sign-in", Map.of("email", email, "password", PASSWORD, "device", "Living room"))
                .body();

        JsonNode listed = ada.get("/v1/sign-ins").body();

        assertThat(Client.texts(listed, "device")).contains("Living room");
        assertThat(Client.texts(listed, "place")).containsOnly("This computer");
        for (JsonNode each : listed) {
            if (each.get("device").asString().equals("Living room")) {
                assertThat(each.get("current").asBoolean()).isFalse();
                assertThat(ada.delete("/v1/sign-ins/" + each.get("id").asString())
                                .status())
                        .isEqualTo(204);
                assertThat(ada.delete("/v1/sign-ins/" + each.get("id").asString())
                                .status())
                        .isEqualTo(404);
            }
        }
        assertThat(refresh(other).status()).isEqualTo(401);
        assertThat(ada.delete("/v1/sign-ins").status()).isEqualTo(204);
        assertThat(refresh(session).status()).isEqualTo(401);
    }

    @Test
    void televisionIsSignedInWithACode() {
        JsonNode code =
                nobody.post("/v1/device/code", Map.of("device", "Television")).body();
        Map<String, String> poll = Map.of("device_code", code.get("device_code").asString());
        String shown = code.get("user_code").asString();
        assertThat(nobody.post("/v1/device/token", poll).code()).isEqualTo("authorization_pending");
        assertThat(nobody.post("/v1/device/token", poll).code()).isEqualTo("slow_down");

        assertThat(ada.get("/v1/device/" + shown.toLowerCase())
                        .body()
                        .get("device")
                        .asString())
                .isEqualTo("Television");
        assertThat(ada.post("/v1/device/" + shown + "/allow", Map.of()).status())
                .isEqualTo(204);

        Client.Answer answer = nobody.post("/v1/device/token", poll);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().get("user_id")).isEqualTo(session.get("user_id"));
        assertThat(nobody.post("/v1/device/token", poll).code()).isEqualTo("expired_token");
        assertThat(Client.texts(ada.get("/v1/sign-ins").body(), "device")).contains("Television");
    }

    @Test
    void deviceThatKnowsOnlyTheRfcSignsInWithForms() {
        JsonNode code = nobody.form("/v1/device/code", "client_id=Player").body();
        String poll = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code="
                + code.get("device_code").asString();

        Client.Answer waiting = nobody.form("/v1/device/token", poll);
        assertThat(waiting.status()).isEqualTo(400);
        assertThat(waiting.body().get("error").asString()).isEqualTo("authorization_pending");
        assertThat(nobody.form("/v1/device/token", "grant_type=password")
                        .body()
                        .get("error")
                        .asString())
                .isEqualTo("unsupported_grant_type");

        ada.post("/v1/device/" + code.get("user_code").asString() + "/allow", Map.of());
        JsonNode token = nobody.form("/v1/device/token", poll).body();
        assertThat(token.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(token.get("access_token").asString()).isNotEmpty();
    }

    @Test
    void televisionIsRefused() {
        JsonNode code = nobody.post("/v1/device/code", Map.of()).body();

        ada.post("/v1/device/" + code.get("user_code").asString() + "/deny", Map.of());

        assertThat(nobody.post(
                                "/v1/device/token",
                                Map.of("device_code", code.get("device_code").asString()))
                        .code())
                .isEqualTo("access_denied");
        assertThat(ada.post("/v1/device/BCDF-GHJK/allow", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void codesOnScreensCannotBeGuessedAtForLong() {
        for (int i = 0; i < 20; i++) {
            ada.get("/v1/device/BCDFGHJK");
        }

        assertThat(ada.get("/v1/device/BCDFGHJK").status()).isEqualTo(429);
    }

    @Test
    void removedProfileIsForgottenEverywhere() {
        String kim =
                ada.post("/v1/profiles", Map.of("name", "Kim")).body().get("id").asString();
        Title title = control.publish(
                "Seen " + UUID.randomUUID(), Maturity.ALL, java.util.List.of("Drama"), java.util.List.of());
        ProfileId profile = ProfileId.parse(kim);
        control.bean(MyList.class).add(profile, title.id(), Instant.now());
        java.util.List<ProfileId> told = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (EventTopic.Subscription reader = erasures()
                .subscribe(UUID.randomUUID().toString(), events -> events.forEach(each -> told.add(each.profile())))) {

            assertThat(ada.delete("/v1/profiles/" + kim).status()).isEqualTo(204);

            await().atMost(Duration.ofSeconds(15)).until(() -> told.contains(profile));
            assertThat(control.bean(MyList.class)
                            .list(profile)
                            .toCompletableFuture()
                            .join())
                    .isEmpty();
        }
    }

    @Test
    void exportHoldsWhatIsKeptAndNoSecret() {
        String profile = session.at("/profiles/0/id").asString();
        Title title = control.publish(
                "Seen " + UUID.randomUUID(), Maturity.ALL, java.util.List.of("Drama"), java.util.List.of());
        control.bean(WatchHistory.class)
                .record(new WatchPosition(ProfileId.parse(profile), title.id(), Duration.ofSeconds(42), Instant.now()));

        Client.Answer answer = ada.get("/v1/account/export");

        assertThat(answer.header("Content-Disposition")).contains("attachment");
        assertThat(answer.response().body())
                .contains(email, profile, title.id().toString(), "\"stopped_at_seconds\":42")
                .doesNotContain("argon2");
    }

    @Test
    void erasedAccountIsGone() {
        assertThat(ada.post("/v1/account/erase", Map.of("password", "wrong")).status())
                .isEqualTo(400);

        assertThat(ada.post("/v1/account/erase", Map.of("password", PASSWORD)).status())
                .isEqualTo(204);

        assertThat(signIn(email, PASSWORD).status()).isEqualTo(401);
        assertThat(ada.get("/v1/account").status()).isEqualTo(401);
        assertThat(control.bean(Accounts.class)
                        .find(UserId.parse(session.get("user_id").asString())))
                .isEmpty();
    }

    @SuppressWarnings("unchecked")
    private EventTopic<ProfileErased> erasures() {
        return (EventTopic<ProfileErased>) control.context().getBean("erasures");
    }

    private JsonNode signUp(String address, String password) {
        return nobody.post("/v1/accounts", Map.of("email", address, "password", password, "name", "Ada"))
                .body();
    }

    private Client.Answer signIn(String address, String password) {
        return nobody.post("/v1/sign-in", Map.of("email", address, "password", password));
    }

    private Client.Answer confirm(String link) {
        return nobody.post("/v1/email/confirm", Map.of("token", link));
    }

    private Client.Answer reset(String link, String password) {
        return nobody.post("/v1/password/reset", Map.of("token", link, "password", password));
    }

    private Client.Answer refresh(JsonNode of) {
        return nobody.post(
                "/v1/token/refresh",
                Map.of("refresh_token", of.get("refresh_token").asString()));
    }

    private Client client(JsonNode of) {
        return new Client(control.port(), of.get("access_token").asString());
    }
}
