package marquee.control.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import marquee.control.web.ControlConfig;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The edges and how well people watch, as delivery knows it. While delivery is away its last list of edges is shown;
 * {@code seen_at} gives it away.
 */
@RestController
@Tag(name = "Operations")
final class EdgeController {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(2);
    private static final String EDGE = "[a-z0-9-]{1,64}";

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_MAX)
            .build();
    private final JsonMapper json;
    private final URI delivery;
    private final Secret secret;
    private volatile @Nullable List<EdgeView> last;

    EdgeController(ControlConfig config, JsonMapper json) {
        this.json = json;
        this.delivery = config.deliveryUrl();
        this.secret = config.edgeSecret();
    }

    @GetMapping("/v1/edges")
    @Operation(summary = "Lists edges; 503 when delivery has never answered")
    List<EdgeView> list() {
        try {
            HttpResponse<String> answer = ask(to("/v1/edges").GET());
            if (answer.statusCode() != 200) {
                throw new IOException("Delivery answered " + answer.statusCode());
            }
            last = List.of(json.readValue(answer.body(), EdgeView[].class));
        } catch (IOException | JacksonException e) {
            if (last == null) {
                throw away(e);
            }
        }
        List<EdgeView> known = last;
        return known == null ? List.of() : known;
    }

    @PostMapping("/v1/edges/{name}/drain")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Takes an edge out, so that its viewers move to others, or back")
    void drain(@PathVariable String name, @RequestBody Drain wish) {
        requireEdge(name);
        try {
            HttpResponse<String> answer = ask(to("/v1/edges/" + name + "/drain")
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(json.writeValueAsString(wish))));
            if (answer.statusCode() == 404) {
                throw new PlatformException(ErrorCode.NOT_FOUND, "No edge '" + name + "' has reported lately.");
            }
            if (answer.statusCode() != 204) {
                throw new IOException("Delivery answered " + answer.statusCode());
            }
        } catch (IOException e) {
            throw away(e);
        }
    }

    @GetMapping("/v1/quality")
    @Operation(
            summary =
                    "How well people watched in the last hour: starts, stalls and bit rates, in all, by edge and over time")
    JsonNode quality() {
        try {
            HttpResponse<String> answer = ask(to("/v1/quality").GET());
            if (answer.statusCode() != 200) {
                throw new IOException("Delivery answered " + answer.statusCode());
            }
            return json.readTree(answer.body());
        } catch (IOException | JacksonException e) {
            throw away(e);
        }
    }

    private static void requireEdge(String name) {
        if (!name.matches(EDGE)) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "This is no name of an edge.");
        }
    }

    private PlatformException away(Exception cause) {
        return new PlatformException(ErrorCode.UNAVAILABLE, "Delivery does not answer at " + delivery + ".", cause);
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(delivery.resolve(path))
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + secret.reveal());
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The request was interrupted.", e);
        }
    }

    /** @param draining whether the edge is to lose its viewers */
    record Drain(boolean draining) {}

    /**
     * An edge.
     *
     * @param load share of its capacity in use, 0 to 1
     * @param draining by its own word
     * @param drained by an operator
     * @param reason why it is not healthy
     * @param capacity bytes a second
     * @param hitRatio of the requests of the last minute; null without requests
     * @param seenAt when its last heartbeat arrived, RFC 3339
     */
    record EdgeView(
            String name,
            String url,
            double load,
            boolean draining,
            boolean drained,
            boolean healthy,
            @Nullable String reason,
            @Nullable String site,
            @Nullable List<String> networks,
            @Nullable Place location,
            long capacity,
            @JsonProperty("disk_bytes") long diskBytes,
            @JsonProperty("disk_bytes_max") long diskBytesMax,
            @JsonProperty("hit_ratio") @Nullable Double hitRatio,
            @JsonProperty("bytes_per_second") long bytesPerSecond,
            @JsonProperty("seen_at") @Nullable String seenAt) {}

    /** Degrees. */
    record Place(double latitude, double longitude) {}
}
