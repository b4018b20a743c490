package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(OnMemory.class)
class AccountsOverHttpTest {
    private MemoryControlPlane control;
    private Client nobody;

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        nobody = plane.nobody();
    }

    @Test
    void signUpGivesASessionAndOneProfileOfThatName() {
        String email = "  Ada." + UUID.randomUUID() + "@Example.org ";

        Client.Answer answer =
                nobody.post("/v1/accounts", Map.of("email", email, "password", "long enough", "name", "Ada"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.body().get("expires_in").asInt()).isEqualTo(900);
        assertThat(answer.body().get("profile_id").isNull()).isTrue();
        assertThat(Client.texts(answer.body().get("profiles"), "name")).containsExactly("Ada");
        assertThat(nobody.post("/v1/sign-in", Map.of("email", email.toLowerCase(), "password", "long enough"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void signUpLooksTheSameWhetherTheEmailIsTakenOrNot() {
        String email = UUID.randomUUID() + "@example.org";
        Client.Answer first =
                nobody.post("/v1/accounts", Map.of("email", email, "password", "long enough", "name", "Ada"));

        Client.Answer second = nobody.post(
                "/v1/accounts", Map.of("email", email.toUpperCase(), "password", "another one", "name", "Bob"));

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body().propertyNames()).isEqualTo(first.body().propertyNames());
        assertThat(second.body().get("user_id")).isNotEqualTo(first.body().get("user_id"));
        assertThat(userOf(email, "long enough"))
                .isEqualTo(first.body().get("user_id").asString());
        assertThat(userOf(email, "another one"))
                .isEqualTo(second.body().get("user_id").asString());
        assertThat(nobody.post("/v1/sign-in", Map.of("email", email, "password", "neither"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void signUpNamesTheFieldAtFault() {
        assertThat(fieldOf(Map.of("email", "nobody", "password", "long enough", "name", "Ada")))
                .isEqualTo("email");
        assertThat(fieldOf(Map.of("email", "a@example.org", "password", "short", "name", "Ada")))
                .isEqualTo("password");
        assertThat(fieldOf(Map.of("email", "a@example.org", "password", "long enough")))
                .isEqualTo("name");
        assertThat(fieldOf(Map.of("email", "a@example.org", "password", "é".repeat(40), "name", "Ada")))
                .isEqualTo("password");
    }

    @Test
    void wrongPasswordAndUnknownAccountLookTheSame() {
        Client.Answer wrong = nobody.post("/v1/sign-in", Map.of("email", "viewer@marquee.local", "password", "wrong"));
        Client.Answer unknown =
                nobody.post("/v1/sign-in", Map.of("email", UUID.randomUUID() + "@example.org", "password", "wrong"));

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.code()).isEqualTo("wrong_credentials");
        assertThat(unknown.response().body()).isEqualTo(wrong.response().body());
    }

    @Test
    void fiveWrongPasswordsCloseTheAccountForAWhile() {
        String email = UUID.randomUUID() + "@example.org";
        nobody.post("/v1/accounts", Map.of("email", email, "password", "long enough", "name", "Ada"));
        for (int i = 0; i < 5; i++) {
            nobody.post("/v1/sign-in", Map.of("email", email, "password", "wrong"));
        }

        Client.Answer answer = nobody.post("/v1/sign-in", Map.of("email", email, "password", "long enough"));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.code()).isEqualTo("too_many_requests");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 301);
    }

    @Test
    void pageThatIsReloadedWhileItRefreshesStaysSignedIn() {
        String first = newSession().get("refresh_token").asString();
        refresh(first);

        Client.Answer again = refresh(first);

        assertThat(again.status()).isEqualTo(200);
        assertThat(refresh(again.body().get("refresh_token").asString()).status())
                .isEqualTo(200);
    }

    @Test
    void signedOutTokenCannotBeRefreshed() {
        String token = newSession().get("refresh_token").asString();

        assertThat(nobody.post("/v1/sign-out", Map.of("refresh_token", token)).status())
                .isEqualTo(204);

        assertThat(refresh(token).status()).isEqualTo(401);
    }

    @Test
    void refreshKeepsTheProfile() {
        JsonNode session = newSession();
        String profile = session.get("profiles").get(0).get("id").asString();

        JsonNode refreshed = nobody.post(
                        "/v1/token/refresh",
                        Map.of("refresh_token", session.get("refresh_token").asString(), "profile_id", profile))
                .body();

        assertThat(refreshed.get("profile_id").asString()).isEqualTo(profile);
        Client ada = new Client(control.port(), refreshed.get("access_token").asString());
        assertThat(ada.query("{ me { profile { id } } }").at("/me/profile/id").asString())
                .isEqualTo(profile);
    }

    @Test
    void foreignProfileDoesNotExist() {
        Client ada = control.newViewer();
        String foreign = Client.texts(control.newViewer().get("/v1/profiles").body(), "id")
                .get(0);

        assertThat(ada.post("/v1/profiles/" + foreign + "/token", Map.of()).status())
                .isEqualTo(404);
        assertThat(ada.patch("/v1/profiles/" + foreign, Map.of("name", "Eve")).status())
                .isEqualTo(404);
        assertThat(ada.delete("/v1/profiles/" + foreign).status()).isEqualTo(404);
        assertThat(ada.delete("/v1/profiles/nonsense").code()).isEqualTo("not_found");
    }

    @Test
    void householdHasOneToFiveProfiles() {
        Client ada = control.newViewer();
        String first = Client.texts(ada.get("/v1/profiles").body(), "id").get(0);
        assertThat(ada.delete("/v1/profiles/" + first).status()).isEqualTo(409);

        for (int i = 2; i <= 5; i++) {
            assertThat(ada.post("/v1/profiles", Map.of("name", "P" + i)).status())
                    .isEqualTo(201);
        }

        assertThat(ada.post("/v1/profiles", Map.of("name", "P6")).status()).isEqualTo(409);
        assertThat(ada.delete("/v1/profiles/" + first).status()).isEqualTo(204);
    }

    @Test
    void malformedBodyNamesTheField() {
        Client.Answer answer = control.newViewer().patch("/v1/profiles/1", Map.of("kids", "perhaps"));
        Client.Answer broken = nobody.sendJson("POST", "/v1/sign-in", "{\"email\":");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("field").asString()).isEqualTo("kids");
        assertThat(broken.status()).isEqualTo(400);
        assertThat(broken.code()).isEqualTo("bad_request");
    }

    @Test
    void hugeBodyIsRefused() {
        Client.Answer answer =
                nobody.post("/v1/sign-in", Map.of("email", "x".repeat(300_000), "password", "long enough"));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.code()).isEqualTo("too_large");
    }

    private String userOf(String email, String password) {
        return nobody.post("/v1/sign-in", Map.of("email", email, "password", password))
                .body()
                .get("user_id")
                .asString();
    }

    private JsonNode newSession() {
        return nobody.post(
                        "/v1/accounts",
                        Map.of("email", UUID.randomUUID() + "@example.org", "password", "long enough", "name", "Ada"))
                .body();
    }

    private Client.Answer refresh(String token) {
        return nobody.post("/v1/token/refresh", Map.of("refresh_token", token));
    }

    private String fieldOf(Map<String, String> body) {
        Client.Answer answer = nobody.post("/v1/accounts", body);
        assertThat(answer.status()).isEqualTo(400);
        return answer.body().get("field").asString();
    }
}
