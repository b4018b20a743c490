package marquee.playback.heartbeat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.playback.Heartbeat;
import marquee.model.playback.StreamTicket;
import marquee.model.playback.ViewingQuality;
import marquee.model.signing.SigningKeys;
import marquee.playback.http.BoundedBody;
import marquee.playback.http.JsonFields;
import marquee.playback.http.Problems;
import marquee.playback.stream.LiveStreams;
import marquee.playback.stream.OtherScreens;
import marquee.store.event.EventTopic;

/**
 * POST {@code /v1/history/heartbeat}: 202 without a body whenever the stream id's signature holds, even when the topic is
 * full and the heartbeat is dropped; the next one is seconds away. Runs on event loops and is safe for use by several of
 * them; nothing here blocks, looks anything up or waits.
 */
public final class HeartbeatHandler {
    private static final int BODY_BYTES_MAX = 4 << 10;
    private static final int STREAM_ID_CHARS_MAX = 400;
    private static final int ACCEPTED = 202;
    /** Ten days: no feature is longer. */
    private static final double POSITION_SECONDS_MAX = 864_000;

    private final SigningKeys keys;
    private final EventTopic<Heartbeat> topic;
    private final EventTopic<ViewingQuality> qualities;
    private final LiveStreams live;
    private final OtherScreens others;
    private final Clock clock;

    public HeartbeatHandler(
            SigningKeys keys,
            EventTopic<Heartbeat> topic,
            EventTopic<ViewingQuality> qualities,
            LiveStreams live,
            OtherScreens others,
            Clock clock) {
        this.keys = keys;
        this.topic = topic;
        this.qualities = qualities;
        this.live = live;
        this.others = others;
        this.clock = clock;
    }

    public void handle(HttpServerRequest request) {
        if (request.method() != HttpMethod.POST) {
            Problems.methodNotAllowed(request, "POST");
            return;
        }
        BoundedBody.read(request, BODY_BYTES_MAX).map(this::accept).onComplete(accepted -> {
            if (accepted.succeeded()) {
                request.response().setStatusCode(ACCEPTED).end();
            } else {
                Problems.answer(request, accepted.cause());
            }
        });
    }

    private boolean accept(Buffer body) {
        JsonObject json = BoundedBody.json(body);
        String streamId = JsonFields.requireText(json, "stream_id", STREAM_ID_CHARS_MAX);
        double seconds = JsonFields.requireNumber(json, "timestamp", 0, POSITION_SECONDS_MAX);
        Heartbeat.Event event = Heartbeat.Event.of(JsonFields.text(json, "event", "tick"));
        long sequence = JsonFields.wholeNumber(json, "sequence", 0, Long.MAX_VALUE, -1);
        Instant now = clock.instant();
        StreamTicket ticket = StreamTicket.read(streamId, keys, now)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.FORBIDDEN, "The stream id is not ours or has expired. Press play again."));
        boolean isOver = event == Heartbeat.Event.STOP || event == Heartbeat.Event.END;
        if (isOver) {
            live.ended(ticket);
            others.ended(ticket);
        } else {
            live.seen(ticket);
        }
        if (json.getValue("qoe") != null) {
            qualities.offer(QualityReport.read(JsonFields.object(json, "qoe"), ticket, now, isOver));
        }
        return topic.offer(new Heartbeat(
                ticket.stream().toString(),
                ticket.profile(),
                ticket.title(),
                ticket.country(),
                ticket.kids(),
                Duration.ofMillis(Math.round(seconds * 1_000)),
                now,
                event,
                sequence));
    }
}
