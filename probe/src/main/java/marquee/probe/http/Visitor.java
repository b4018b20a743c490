package marquee.probe.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A viewer signed in to a Marquee, who starts streams over its public API. Safe for use by several threads. */
public final class Visitor {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String HOME = "{ home { rows { cards { title { id playable } } } } }";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonMapper json = JsonMapper.shared();
    private final URI server;
    private final String token;
    private final String title;

    private Visitor(URI server, String email, Secret password, @Nullable String title) {
        this.server = server;
        JsonNode session = call(
                "/v1/sign-in", json.writeValueAsString(Map.of("email", email, "password", password.reveal())), null);
        String profile = session.path("profiles").path(0).path("id").asString();
        this.token = call(
                        "/v1/profiles/" + profile + "/token",
                        "{}",
                        session.path("access_token").asString())
                .path("access_token")
                .asString();
        this.title = title == null ? firstTitle() : title;
    }

    /**
     * Signs in with the account's first profile.
     *
     * @param title to watch; null for the first of the home page
     */
    public static Visitor signIn(URI server, String email, Secret password, @Nullable String title) {
        return new Visitor(server, email, password, title);
    }

    /**
     * Starts a stream, through a line.
     *
     * @param through where the public address is reached, seen from this viewer
     */
    JsonNode start(URI through) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(through.resolve("/v1/stream/init"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("movie_id", title))))
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("stream/init answered " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body());
    }

    /** Says that the stream is over, so that it takes no place of the plan any more. */
    void stop(String streamId, double seconds) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/v1/history/heartbeat"))
                .timeout(TIMEOUT)
                .POST(BodyPublishers.ofString(
                        json.writeValueAsString(Map.of("stream_id", streamId, "timestamp", seconds, "event", "stop"))))
                .build();
        http.send(request, BodyHandlers.discarding());
    }

    URI server() {
        return server;
    }

    private String firstTitle() {
        JsonNode home = call("/graphql", json.writeValueAsString(Map.of("query", HOME)), token);
        for (JsonNode row : home.path("data").path("home").path("rows")) {
            for (JsonNode card : row.path("cards")) {
                if (card.path("title").path("playable").asBoolean()) {
                    return card.path("title").path("id").asString();
                }
            }
        }
        throw new PlatformException(
                ErrorCode.NOT_FOUND, "The home page has nothing to play; name a title with --title.");
    }

    private JsonNode call(String path, String body, @Nullable String bearer) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new PlatformException(
                        ErrorCode.UNAVAILABLE, path + " answered " + answer.statusCode() + ": " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException | JacksonException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Marquee does not answer at " + server + ".", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Interrupted.", e);
        }
    }
}
