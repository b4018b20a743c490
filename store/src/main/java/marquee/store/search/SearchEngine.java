package marquee.store.search;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to OpenSearch or Elasticsearch. Blocks; safe for use by several threads. */
final class SearchEngine {
    private static final Duration CONNECT_MAX = Duration.ofMillis(500);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI url;
    private final @Nullable String authorization;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_MAX)
            .build();

    SearchEngine(SearchConfig config) {
        String text = config.url().toString();
        this.url = URI.create(text.endsWith("/") ? text : text + "/");
        this.authorization = config.user() == null
                ? null
                : "Basic "
                        + Base64.getEncoder()
                                .encodeToString((config.user() + ":"
                                                + Objects.requireNonNull(config.password(), "marquee.search.password")
                                                        .reveal())
                                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Fails unless the engine did as it was told. */
    JsonNode require(String method, String path, @Nullable String body, Duration timeout) {
        Answer answer = ask(method, path, body, timeout);
        if (answer.status() >= 300) {
            throw refused(method + " " + path, answer);
        }
        return answer.body();
    }

    /**
     * Returns what the engine answered, unless it is that it cannot work now.
     *
     * @param body JSON, or several lines of it where the path is that of a {@code _bulk} or {@code _msearch}
     */
    Answer ask(String method, String path, @Nullable String body, Duration timeout) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path))
                .timeout(timeout)
                .header(
                        "Content-Type",
                        path.contains("_bulk") || path.contains("_msearch")
                                ? "application/x-ndjson"
                                : "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try {
            HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
            byte[] bytes = response.body();
            Answer answer =
                    new Answer(response.statusCode(), JSON.readTree(bytes.length == 0 ? new byte[] {'{', '}'} : bytes));
            if (answer.status() == 429 || answer.status() >= 500) {
                throw new PlatformException(
                        ErrorCode.UNAVAILABLE, "Search is overloaded. Try again in a moment.", refused(path, answer));
            }
            return answer;
        } catch (IOException | JacksonException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Search does not answer. Try again in a moment.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The search was interrupted.", e);
        }
    }

    static PlatformException refused(String what, Answer answer) {
        String why = answer.body().toString();
        return new PlatformException(
                ErrorCode.INTERNAL,
                "The search engine refused " + what + " with " + answer.status() + ": "
                        + why.substring(0, Math.min(why.length(), 500)));
    }

    record Answer(int status, JsonNode body) {}
}
