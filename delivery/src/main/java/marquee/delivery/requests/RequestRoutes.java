package marquee.delivery.requests;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import marquee.model.PlatformException;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.EdgeRequest;
import marquee.model.delivery.EdgeRequest.Outcome;
import marquee.store.event.EventTopic;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/edges/requests}: a batch of an edge's access log, one JSON object a line. A line that is none, or names
 * no asset, is skipped and counted; the others go into the topic if it has room. Runs on event loops and never blocks.
 */
public final class RequestRoutes {
    private static final int TEXT_CHARS_MAX = 400;

    private final EventTopic<EdgeRequest> topic;
    private final List<Consumer<List<EdgeRequest>>> readers;
    private final LongAdder skipped = new LongAdder();

    /** @param readers of every batch, on the event loop: they return at once */
    public RequestRoutes(EventTopic<EdgeRequest> topic, List<Consumer<List<EdgeRequest>>> readers) {
        this.topic = topic;
        this.readers = List.copyOf(readers);
    }

    public void take(RoutingContext context) {
        Buffer body = context.body().buffer();
        List<EdgeRequest> batch = body == null ? List.of() : parse(body.toString(StandardCharsets.UTF_8));
        batch.forEach(topic::offer);
        readers.forEach(reader -> reader.accept(batch));
        context.response().setStatusCode(202).end();
    }

    /** Lines that were not understood. Only grows. */
    public long skipped() {
        return skipped.sum();
    }

    private List<EdgeRequest> parse(String lines) {
        List<EdgeRequest> batch = new ArrayList<>();
        for (String line : lines.split("\n", -1)) {
            if (!line.isBlank()) {
                EdgeRequest request = parseLine(line);
                if (request == null) {
                    skipped.increment();
                } else {
                    batch.add(request);
                }
            }
        }
        return batch;
    }

    private static @Nullable EdgeRequest parseLine(String line) {
        try {
            JsonObject json = new JsonObject(line);
            String edge = text(json, "edge");
            String site = json.getString("site");
            Outcome outcome = Outcome.of(text(json, "outcome")).orElse(null);
            return outcome == null
                    ? null
                    : new EdgeRequest(
                            Instant.ofEpochMilli(json.getLong("at")),
                            edge,
                            site == null ? edge : site,
                            AssetId.parse(text(json, "asset")),
                            text(json, "file"),
                            json.getInteger("status"),
                            json.getLong("bytes"),
                            Duration.ofMillis(json.getLong("ms")),
                            outcome,
                            cmcd(json.getJsonObject("cmcd")));
        } catch (DecodeException | ClassCastException | NullPointerException | IllegalArgumentException e) {
            return null;
        } catch (PlatformException e) {
            // No asset: somebody guessed an address.
            return null;
        }
    }

    private static Map<String, Object> cmcd(@Nullable JsonObject json) {
        Map<String, Object> cmcd = new HashMap<>();
        if (json != null) {
            json.forEach(entry -> {
                Object value = entry.getValue();
                if (value instanceof String || value instanceof Number || value instanceof Boolean) {
                    cmcd.put(entry.getKey(), value);
                }
            });
        }
        return cmcd;
    }

    private static String text(JsonObject json, String name) {
        String text = json.getString(name);
        if (text == null || text.length() > TEXT_CHARS_MAX) {
            throw new IllegalArgumentException(name + " is missing or too long");
        }
        return text;
    }
}
