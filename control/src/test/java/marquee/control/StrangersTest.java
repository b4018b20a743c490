package marquee.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** Walks every request of the OpenAPI document as somebody who has no business there (OWASP API1, API2, API3, API5). */
@ExtendWith(OnMemory.class)
class StrangersTest {
    /** Titles are everybody's: a stranger's own list may hold them. */
    private static final Set<String> SHARED =
            Set.of("movieId", "titleId", "title", "plan", "planId", "country", "file");

    /** Between processes, and the play of payments: no part of the API. */
    private static final Set<String> HIDDEN = Set.of("/v1/entitlements/", "/v1/sandbox/");

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private MemoryControlPlane control;
    private JsonNode document;
    private Client stranger;
    private String email;
    private final Map<String, String> victims = new HashMap<>();

    @BeforeEach
    void open(MemoryControlPlane plane) {
        control = plane;
        document = plane.nobody().get("/openapi").body();
        stranger = plane.newViewer();
        email = UUID.randomUUID() + "@example.org";
        JsonNode session = plane.nobody()
                .post("/v1/accounts", Map.of("email", email, "password", "long enough", "name", "Victim"))
                .body();
        Client victim = new Client(plane.port(), session.get("access_token").asString());
        victims.put("/v1/profiles/", session.at("/profiles/0/id").asString());
        victims.put(
                "/v1/sign-ins/",
                victim.get("/v1/sign-ins").body().get(0).get("id").asString());
        victims.put("/v1/users/", session.get("user_id").asString());
        victims.put("/v1/passkeys/", Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[] {1, 2, 3}));
        victims.put("/v1/device/", "BCDFGHJK");
    }

    @Test
    void nobodyGetsAnywhereWithoutAToken() {
        List<String> open = new ArrayList<>();
        walk((request, operation) -> {
            boolean isPublic = operation.path("security").isArray()
                    && operation.get("security").isEmpty();
            if (isPublic || request.method().equals("OPTIONS")) {
                return;
            }
            Client.Answer answer = request.send(control.nobody());
            if (answer.status() != 401) {
                open.add(request + " answered " + answer.status());
            }
        });
        assertThat(open).isEmpty();
    }

    @Test
    void strangersFindNothingUnderOtherPeoplesIds() {
        List<String> open = new ArrayList<>();
        walk((request, operation) -> {
            if (!request.hasForeignId() || request.path().startsWith("/v1/webhooks")) {
                return;
            }
            Client.Answer answer = request.send(stranger);
            if (!Set.of(401, 403, 404, 429).contains(answer.status())) {
                open.add(request + " answered " + answer.status());
            }
        });
        assertThat(open).isEmpty();
    }

    @Test
    void nothingAStrangerAsksForNamesAnotherAccount() {
        List<String> told = new ArrayList<>();
        walk((request, operation) -> {
            if (request.method().equals("GET")) {
                String body = request.send(stranger).response().body();
                if (body.contains(email)
                        || victims.values().stream()
                                .filter(id -> id.length() > 10)
                                .anyMatch(id -> body.contains("\"" + id + "\""))) {
                    told.add(request + " told " + body);
                }
            }
        });
        assertThat(told).isEmpty();
    }

    @Test
    void viewersDoNothingPrivileged() {
        for (String path : List.of(
                "/v1/titles", "/v1/jobs", "/v1/edges", "/v1/mails", "/v1/audit", "/v1/users?email=a@example.org")) {
            assertThat(stranger.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(stranger.post("/v1/search/reindex", Map.of()).status()).isEqualTo(403);
    }

    @Test
    void fieldsThatAreNotAskedForChangeNothing() {
        Client.Answer answer = control.nobody()
                .post(
                        "/v1/accounts",
                        Map.of(
                                "email",
                                UUID.randomUUID() + "@example.org",
                                "password",
                                "long enough",
                                "name",
                                "Eve",
                                "roles",
                                List.of("operator"),
                                "email_verified",
                                true));

        assertThat(answer.body().get("roles").toString()).isEqualTo("[\"viewer\"]");
        assertThat(answer.body().get("email_verified").asBoolean()).isFalse();
    }

    @Test
    void forgedAndUnsignedTokensAreNobodys() {
        String header = base64("{\"alg\":\"none\"}");
        String claims = base64("{\"iss\":\"marquee\",\"sub\":\"1\",\"roles\":[\"operator\"],\"exp\":99999999999}");
        for (String token : List.of(
                header + "." + claims + ".",
                base64("{\"alg\":\"HS256\"}") + "." + claims + "." + base64("signature"),
                "nonsense")) {
            assertThat(new Client(control.port(), token).get("/v1/account").status())
                    .isEqualTo(401);
        }
    }

    @Test
    void answersGiveNothingAwayAboutHowTheyWereMade() {
        for (Client.Answer answer : List.of(
                control.nobody().get("/v1/account"),
                control.nobody().sendJson("POST", "/v1/sign-in", "{\"email\": {\"a\": 1}}"),
                control.nobody().get("/v1/no-such-thing/../../etc/passwd"),
                stranger.get("/v1/profiles/%00"),
                stranger.sendJson("POST", "/v1/profiles", "[]"))) {
            assertThat(answer.response().body())
                    .doesNotContain("at marquee", "org.springframework", "java.lang", "Exception");
            assertThat(answer.status()).isBetween(400, 499);
            assertThat(answer.header("Server")).isEmpty();
            assertThat(answer.header("X-Powered-By")).isEmpty();
            assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
        }
        Client.Answer account = stranger.get("/v1/account");
        assertThat(account.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(account.header("Cache-Control")).contains("no-store");
    }

    @Test
    void everythingThatIsBoundedSaysSo() {
        assertThat(stranger.sendJson("POST", "/v1/profiles", "{\"name\":\"" + "x".repeat(300_000) + "\"}")
                        .status())
                .isEqualTo(413);
        assertThat(stranger.post("/v1/profiles", Map.of("name", "x".repeat(101)))
                        .status())
                .isEqualTo(400);
        assertThat(stranger.sendJson("POST", "/v1/profiles", "[".repeat(5_000)).status())
                .isEqualTo(400);
    }

    @Test
    void wordsThatAreQueriesElsewhereAreWordsHere() {
        for (String word :
                List.of("' OR 1=1 --", "\"; DROP TABLE users; --", "${jndi:ldap://x}", "<script>alert(1)</script>")) {
            assertThat(stranger.get("/v1/profiles/"
                                    + java.net.URLEncoder.encode(word, java.nio.charset.StandardCharsets.UTF_8))
                            .status())
                    .isBetween(400, 405);
            assertThat(control.nobody()
                            .post("/v1/sign-in", Map.of("email", word, "password", word))
                            .status())
                    .isEqualTo(401);
        }
        assertThat(stranger.get("/v1/profiles").status()).isEqualTo(200);
    }

    @Test
    void everyRouteThatAnswersIsInTheDocument() {
        List<String> missing = new ArrayList<>();
        control.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> {
                    if (method.getBeanType().getPackageName().startsWith("marquee.")) {
                        mapping.getPatternValues().stream()
                                .filter(path -> path.startsWith("/v1/"))
                                .filter(path -> HIDDEN.stream().noneMatch(path::startsWith))
                                .filter(path -> document.get("paths").path(path).isMissingNode())
                                .forEach(missing::add);
                    }
                });
        assertThat(missing).isEmpty();
    }

    @Test
    void everyRequestIsDocumentedWithExamplesAndProblems() {
        List<String> poor = new ArrayList<>();
        walk((request, operation) -> {
            if (operation.path("summary").asString("").isEmpty()) {
                poor.add(request + " has no summary");
            }
            JsonNode body = operation.at("/requestBody/content/application~1json");
            if (!body.isMissingNode() && body.path("example").isMissingNode()) {
                poor.add(request + " has no example of its body");
            }
            boolean hasProblem = operation.path("responses").properties().stream()
                    .anyMatch(response -> response.getKey().startsWith("4")
                            && !response.getValue()
                                    .at("/content/application~1problem+json/example/code")
                                    .isMissingNode());
            if (!hasProblem) {
                poor.add(request + " names no problem");
            }
            operation.path("responses").properties().forEach(response -> {
                JsonNode answer = response.getValue().at("/content/application~1json");
                if (!answer.isMissingNode() && answer.path("example").isMissingNode()) {
                    poor.add(request + " has no example of its " + response.getKey());
                }
            });
        });
        assertThat(poor).isEmpty();
        assertThat(document.at("/components/schemas/Problem/properties/code/enum")
                        .size())
                .isEqualTo(marquee.model.ErrorCode.values().length);
    }

    private void walk(BiConsumer<Request, JsonNode> visit) {
        for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                if (METHODS.contains(method.getKey())) {
                    visit.accept(request(path.getKey(), method.getKey(), method.getValue()), method.getValue());
                }
            }
        }
    }

    private Request request(String pattern, String method, JsonNode operation) {
        String id = victims.entrySet().stream()
                .filter(victim -> pattern.startsWith(victim.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(UUID.randomUUID().toString());
        boolean isForeign =
                pattern.contains("{") && SHARED.stream().noneMatch(shared -> pattern.contains("{" + shared + "}"));
        JsonNode example = operation.at("/requestBody/content/application~1json/example");
        return new Request(
                method.toUpperCase(java.util.Locale.ROOT),
                pattern.replaceAll("\\{[^}]*}", id),
                isForeign,
                example.isMissingNode() ? "" : example.toString());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private record Request(String method, String path, boolean hasForeignId, String body) {
        Client.Answer send(Client client) {
            return body.isEmpty()
                    ? client.send(method, path, BodyPublishers.noBody(), Map.of())
                    : client.sendJson(method, path, body);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
