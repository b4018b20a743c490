package marquee.control.admin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import marquee.control.web.ControlConfig;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The edges, as delivery knows them. While delivery is away its last answer is shown; {@code seen_at} gives it away. */
@RestController
@Tag(name = "Operations")
final class EdgeController {
    private static final Duration ANSWER_MAX = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER_MAX)
            .build();
    private final JsonMapper json;
    private final URI edges;
    private final Secret secret;
    private volatile @Nullable List<EdgeView> last;

    EdgeController(ControlConfig config, JsonMapper json) {
        this.json = json;
        this.edges = config.deliveryUrl().resolve("/v1/edges");
        this.secret = config.edgeSecret();
    }

    @GetMapping("/v1/edges")
    @Operation(summary = "Lists edges; 503 when delivery has never answered")
    List<EdgeView> list() {
        try {
            last = List.of(ask());
        } catch (IOException | JacksonException e) {
            if (last == null) {
                throw new PlatformException(ErrorCode.UNAVAILABLE, "Delivery does not answer at " + edges + ".", e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The request was interrupted.", e);
        }
        List<EdgeView> known = last;
        return known == null ? List.of() : known;
    }

    private EdgeView[] ask() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(edges)
                .timeout(ANSWER_MAX)
                .header("Authorization", "Bearer " + secret.reveal())
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("Delivery answered " + response.statusCode());
        }
        return json.readValue(response.body(), EdgeView[].class);
    }

    /**
     * An edge.
     *
     * @param load share of its capacity in use, 0 to 1
     * @param seenAt when its last heartbeat arrived, RFC 3339
     */
    record EdgeView(
            String name,
            String url,
            double load,
            boolean draining,
            @JsonProperty("seen_at") @Nullable String seenAt) {}
}
