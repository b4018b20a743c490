package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Title;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(OnMemory.class)
class ProfilesTest {
    private MemoryControlPlane control;
    private Client ada;

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        ada = plane.newViewer();
    }

    @Test
    void profileKeepsWhatItIsToldAndShowsNoPin() {
        JsonNode made = ada.post(
                        "/v1/profiles",
                        Map.of("name", "Kim", "language", "pt-br", "maturity", 13, "autoplay", false, "pin", "4711"))
                .body();

        assertThat(made.get("language").asString()).isEqualTo("pt-BR");
        assertThat(made.get("maturity").asInt()).isEqualTo(13);
        assertThat(made.get("autoplay").asBoolean()).isFalse();
        assertThat(made.get("has_pin").asBoolean()).isTrue();
        assertThat(made.toString()).doesNotContain("4711").doesNotContain("argon2");
        assertThat(field(Map.of("name", "K", "language", "not a language"))).isEqualTo("language");
        assertThat(field(Map.of("name", "K", "maturity", 12))).isEqualTo("maturity");
        assertThat(field(Map.of("name", "K", "pin", "12a4"))).isEqualTo("pin");
    }

    @Test
    void noScreenShowsMoreThanTheLimitOfTheProfile() {
        String word = "Walk" + UUID.randomUUID().toString().substring(0, 8);
        Title all = control.publish("All " + word, Maturity.ALL, List.of(word, "Family"), List.of("Star " + word));
        Title seven =
                control.publish("Seven " + word, Maturity.SEVEN, List.of(word, "Family"), List.of("Star " + word));
        Title sixteen =
                control.publish("Sixteen " + word, Maturity.SIXTEEN, List.of(word, "Family"), List.of("Star " + word));
        await().until(() -> everything(ada, word, all).contains(sixteen.id().toString()));

        for (Map<String, Object> limited : List.of(
                Map.<String, Object>of("name", "Kid", "kids", true),
                Map.<String, Object>of("name", "Seven", "maturity", 7),
                Map.<String, Object>of("name", "Kid of sixteen", "kids", true, "maturity", 16))) {
            Client child = newProfile(limited);

            assertThat(everything(child, word, all))
                    .as("%s", limited)
                    .contains(seven.id().toString())
                    .doesNotContain(sixteen.id().toString());
            assertThat(child.put("/v1/my-list/" + sixteen.id()).status()).isEqualTo(404);
        }
        Client small = newProfile(Map.of("name", "Small", "kids", true, "maturity", 0));
        assertThat(everything(small, word, all))
                .contains(all.id().toString())
                .doesNotContain(seven.id().toString());
    }

    @Test
    void profileWithAPinIsPickedWithItOnly() {
        String kim = id(Map.of("name", "Kim", "pin", "4711"));

        assertThat(ada.post("/v1/profiles/" + kim + "/token", Map.of()).code()).isEqualTo("pin_required");
        assertThat(pick(ada, kim, "0000").code()).isEqualTo("wrong_pin");
        assertThat(pick(ada, kim, "4711").status()).isEqualTo(200);

        for (int i = 0; i < 5; i++) {
            pick(ada, kim, "0000");
        }
        assertThat(pick(ada, kim, "4711").status()).isEqualTo(429);
    }

    @Test
    void childNeedsThePinOfTheHouseholdToLeaveItsProfile() {
        String mother =
                ada.query("{ me { profile { id } } }").at("/me/profile/id").asString();
        Client kid = control.kidOf(ada);
        assertThat(ada.put("/v1/account/pin", Map.of("pin", "1234", "password", "password"))
                        .status())
                .isEqualTo(204);

        assertThat(kid.post("/v1/profiles/" + mother + "/token", Map.of()).code())
                .isEqualTo("pin_required");
        assertThat(kid.patch("/v1/profiles/" + mother, Map.of("kids", false)).code())
                .isEqualTo("pin_required");
        assertThat(kid.delete("/v1/profiles/" + mother).code()).isEqualTo("pin_required");
        assertThat(kid.post("/v1/profiles", Map.of("name", "Grown up")).code()).isEqualTo("pin_required");
        assertThat(kid.delete("/v1/sign-ins").code()).isEqualTo("pin_required");
        assertThat(kid.get("/v1/account/export").code()).isEqualTo("pin_required");
        assertThat(pick(kid, mother, "9999").code()).isEqualTo("wrong_pin");
        assertThat(pick(kid, mother, "1234").status()).isEqualTo(200);
    }

    @Test
    void childDoesNotGetOutByAskingForAnotherToken() {
        String email = UUID.randomUUID() + "@example.org";
        JsonNode household = control.nobody()
                .post("/v1/accounts", Map.of("email", email, "password", "password", "name", "Ada"))
                .body();
        Client mother = new Client(control.port(), household.get("access_token").asString());
        String kid = mother.post("/v1/profiles", Map.of("name", "Kim", "kids", true))
                .body()
                .get("id")
                .asString();
        JsonNode child = mother.post("/v1/profiles/" + kid + "/token", Map.of()).body();

        JsonNode refreshed = control.nobody()
                .post(
                        "/v1/token/refresh",
                        Map.of(
                                "refresh_token", child.get("refresh_token").asString(),
                                "profile_id", household.at("/profiles/0/id").asString()))
                .body();

        assertThat(refreshed.get("profile_id").asString()).isEqualTo(kid);
    }

    @Test
    void profileIsGivenToAnotherAccountOnce() {
        Client eve = control.newViewer();
        String kim = id(Map.of("name", "Kim", "pin", "4711"));
        JsonNode gift = ada.post("/v1/profiles/" + kim + "/transfer", Map.of()).body();

        assertThat(eve.post("/v1/profiles/transfer", gift).body().get("name").asString())
                .isEqualTo("Kim");

        assertThat(Client.texts(eve.get("/v1/profiles").body(), "id")).contains(kim);
        assertThat(Client.texts(ada.get("/v1/profiles").body(), "id")).doesNotContain(kim);
        assertThat(eve.post("/v1/profiles/transfer", gift).code()).isEqualTo("expired_token");
        assertThat(eve.post("/v1/profiles/" + kim + "/token", Map.of()).status())
                .isEqualTo(200);
    }

    private String everything(Client viewer, String word, Title known) {
        return viewer.query("{ home { hero { id } rows { cards { title { id } } } } search(query: \"" + word
                        + "\") { titles { id } } suggest(prefix: \"" + word + "\") { id } genre(name: \"" + word
                        + "\") { id } continueWatching { title { id } } trending { title { id } } similar(id: \""
                        + known.id() + "\") { id } myList { id } }")
                .toString();
    }

    private Client newProfile(Map<String, Object> form) {
        return ada.as(id(form));
    }

    private String id(Map<String, Object> form) {
        return ada.post("/v1/profiles", form).body().get("id").asString();
    }

    private String field(Map<String, Object> form) {
        return ada.post("/v1/profiles", form).body().get("field").asString();
    }

    private static Client.Answer pick(Client client, String profile, String pin) {
        return client.withPin("POST", "/v1/profiles/" + profile + "/token", Map.of(), pin);
    }
}
