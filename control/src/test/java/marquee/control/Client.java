package marquee.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a control plane as one caller would. */
final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int port;
    private final @Nullable String token;
    private final @Nullable String language;

    Client(int port, @Nullable String token) {
        this(port, token, null);
    }

    private Client(int port, @Nullable String token, @Nullable String language) {
        this.port = port;
        this.token = token;
        this.language = language;
    }

    /** The same caller with an {@code Accept-Language}. */
    Client speaking(String acceptLanguage) {
        return new Client(port, token, acceptLanguage.replace("\u0000", "~"));
    }

    /** Signs in, and picks the first profile of the account. */
    static Client signedIn(int port, String email, String password) {
        Client nobody = new Client(port, null);
        JsonNode session = nobody.post("/v1/sign-in", Map.of("email", email, "password", password))
                .body();
        Client household = new Client(port, session.get("access_token").asString());
        return household.as(session.get("profiles").get(0).get("id").asString());
    }

    Client as(String profile) {
        return new Client(
                port,
                post("/v1/profiles/" + profile + "/token", Map.of())
                        .body()
                        .get("access_token")
                        .asString());
    }

    Client as(String profile, String pin) {
        return new Client(
                port,
                withPin("POST", "/v1/profiles/" + profile + "/token", Map.of(), pin)
                        .body()
                        .get("access_token")
                        .asString());
    }

    /** Sends a request with a PIN. */
    Answer withPin(String method, String path, Object body, String pin) {
        return send(
                method,
                path,
                BodyPublishers.ofString(JSON.writeValueAsString(body)),
                Map.of("Content-Type", "application/json", "Marquee-Pin", pin));
    }

    Answer put(String path, Object body) {
        return sendJson("PUT", path, JSON.writeValueAsString(body));
    }

    String token() {
        return java.util.Objects.requireNonNull(token, "nobody has a token");
    }

    Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    Answer post(String path, Object body) {
        return sendJson("POST", path, JSON.writeValueAsString(body));
    }

    Answer patch(String path, Object body) {
        return sendJson("PATCH", path, JSON.writeValueAsString(body));
    }

    Answer put(String path) {
        return send("PUT", path, BodyPublishers.noBody(), Map.of());
    }

    Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), Map.of());
    }

    Answer sendJson(String method, String path, String json) {
        return send(method, path, BodyPublishers.ofString(json), Map.of("Content-Type", "application/json"));
    }

    /** Sends what a browser's form or an OAuth client sends. */
    Answer form(String path, String fields) {
        return send(
                "POST",
                path,
                BodyPublishers.ofString(fields),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    /** Sends a GraphQL document and returns its data, which must come without errors. */
    JsonNode query(String document) {
        Answer answer = graphql(document);
        if (answer.body().has("errors")) {
            throw new AssertionError(answer.body().get("errors").toString());
        }
        return answer.body().get("data");
    }

    Answer graphql(String document) {
        return post("/graphql", Map.of("query", document));
    }

    Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body);
        headers.forEach(request::header);
        if (language != null) {
            request.header("Accept-Language", language);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.get(field).asString()));
        return texts;
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        JsonNode body() {
            return JSON.readTree(response.body());
        }

        String code() {
            return body().get("code").asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }
}
