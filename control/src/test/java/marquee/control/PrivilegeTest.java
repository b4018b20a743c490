package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(OnMemory.class)
class PrivilegeTest {
    private static final String PASSWORD = "long enough";

    private MemoryControlPlane control;
    private Client operator;
    private String email;
    private String user;

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        operator = plane.editor();
        email = UUID.randomUUID() + "@example.org";
        user = plane.nobody()
                .post("/v1/accounts", Map.of("email", email, "password", PASSWORD, "name", "Ada"))
                .body()
                .get("user_id")
                .asString();
    }

    @Test
    void eachRoleDoesItsOwnAndNothingElse() {
        Client editor = withRole("editor");
        assertThat(editor.get("/v1/titles").status()).isEqualTo(200);
        assertThat(editor.get("/v1/mails").status()).isEqualTo(403);
        assertThat(editor.get("/v1/users?email=" + email).status()).isEqualTo(403);
        assertThat(editor.post("/v1/search/reindex", Map.of()).status()).isEqualTo(403);
        assertThat(editor.post("/v1/content-keys/rewrap", Map.of()).status()).isEqualTo(403);

        Client support = withRole("support");
        assertThat(support.get("/v1/users?email=" + email).status()).isEqualTo(200);
        assertThat(support.get("/v1/titles").status()).isEqualTo(403);
        assertThat(support.get("/v1/audit").status()).isEqualTo(403);
        assertThat(support.post("/v1/users/" + user + "/suspend", Map.of()).status())
                .isEqualTo(403);
        assertThat(support.put("/v1/users/" + user + "/roles", Map.of("roles", List.of("operator")))
                        .status())
                .isEqualTo(403);

        Client other = withRole("operator");
        assertThat(other.get("/v1/audit").status()).isEqualTo(200);
        assertThat(other.get("/v1/titles").status()).isEqualTo(403);
    }

    @Test
    void supportSeesAnAccountMasked() {
        JsonNode found =
                withRole("support").get("/v1/users?email=" + email).body().get(0);

        assertThat(found.get("user_id").asString()).isEqualTo(user);
        assertThat(found.toString()).doesNotContain(email).contains("…@e….org");
    }

    @Test
    void suspendedAccountIsSignedOutAndStaysOut() {
        JsonNode session = signIn().body();

        assertThat(operator.post("/v1/users/" + user + "/suspend", Map.of()).status())
                .isEqualTo(200);

        assertThat(signIn().code()).isEqualTo("suspended");
        assertThat(control.nobody()
                        .post(
                                "/v1/token/refresh",
                                Map.of(
                                        "refresh_token",
                                        session.get("refresh_token").asString()))
                        .status())
                .isEqualTo(401);
        operator.post("/v1/users/" + user + "/restore", Map.of());
        assertThat(signIn().status()).isEqualTo(200);
    }

    @Test
    void whatOperatorsDoIsWrittenDownWithoutNames() {
        operator.get("/v1/users?email=" + email);
        operator.post("/v1/users/" + user + "/sign-out", Map.of());
        operator.post("/v1/users/1/sign-out", Map.of());

        String entries = operator.get("/v1/audit?limit=20").body().toString();

        assertThat(entries)
                .contains("POST /v1/users/{id}/sign-out", user, "GET /v1/users", "\"404\"")
                .doesNotContain(email);
        JsonNode page = operator.get("/v1/audit?limit=2").body();
        assertThat(operator.get("/v1/audit?limit=2&before=" + page.get("next").asString())
                        .body()
                        .get("entries")
                        .size())
                .isEqualTo(2);
        assertThat(operator.get("/v1/audit?limit=1000").status()).isEqualTo(400);
        assertThat(operator.get("/v1/audit?before=x").status()).isEqualTo(400);
    }

    @Test
    void operatorCannotLockTheDoorBehindThemselves() {
        String self = operator.query("{ me { userId } }").at("/me/userId").asString();

        assertThat(operator.put("/v1/users/" + self + "/roles", Map.of("roles", List.of("editor")))
                        .status())
                .isEqualTo(409);
        assertThat(operator.post("/v1/users/" + self + "/suspend", Map.of()).status())
                .isEqualTo(409);
        assertThat(operator.put("/v1/users/" + user + "/roles", Map.of("roles", List.of("king")))
                        .body()
                        .get("field")
                        .asString())
                .isEqualTo("roles");
    }

    @Test
    void mailStaysReadableWhereNoServerTakesIt() {
        control.mailTo(email, "Confirm");

        JsonNode mails = operator.get("/v1/mails").body();

        assertThat(mails.get("smtp").asBoolean()).isFalse();
        assertThat(mails.toString()).contains(email, "http://localhost:8080/confirm#");
    }

    private Client withRole(String role) {
        operator.put("/v1/users/" + user + "/roles", Map.of("roles", List.of(role)));
        return Client.signedIn(control.port(), email, PASSWORD);
    }

    private Client.Answer signIn() {
        return control.nobody().post("/v1/sign-in", Map.of("email", email, "password", PASSWORD));
    }
}
