package marquee.playback.stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpResponseExpectation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import marquee.model.Secret;
import marquee.model.account.UserId;
import marquee.playback.http.Address;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whose access tokens no longer entitle to anything, as control tells every five seconds. So a ban or an unpaid invoice
 * takes effect long before the token ends, and yet pressing play asks nobody.
 *
 * <p>While control or its database does not answer, entitlements that end meanwhile last {@link #GRACE} longer: nobody
 * stops watching because we cannot renew a token. Safe for use by several threads; nothing here waits.
 */
public final class Withdrawals implements AutoCloseable {
    /** How long a token or an entitlement outlives its end while it cannot be renewed. */
    static final Duration GRACE = Duration.ofHours(1);

    private static final Logger log = LoggerFactory.getLogger(Withdrawals.class);
    private static final long POLL_MS = 5_000;
    private static final long ANSWER_MS_MAX = 3_000;
    /** Longer than any token can count, its grace included. */
    private static final Duration REMEMBERED = Duration.ofHours(2);

    private static final int ACCOUNTS_MAX = 1_000_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final Address control;
    private final String secret;
    private final Cache<UserId, Long> withdrawnAtMs;
    private final long timer;
    private volatile long sinceMs;
    private volatile boolean isAway;
    private volatile boolean isPolling;

    private Withdrawals(Vertx vertx, HttpClient client, URI controlUrl, Secret edgeSecret, Clock clock) {
        this.vertx = vertx;
        this.client = client;
        this.control = new Address(controlUrl);
        this.secret = edgeSecret.reveal();
        this.withdrawnAtMs = Caffeine.newBuilder()
                .maximumSize(ACCOUNTS_MAX)
                .expireAfterWrite(REMEMBERED)
                .build();
        this.sinceMs = clock.instant().minus(REMEMBERED).toEpochMilli();
        poll();
        timer = vertx.setPeriodic(POLL_MS, tick -> poll());
    }

    /** Starts to ask, and returns at once. */
    public static Withdrawals poll(Vertx vertx, HttpClient client, URI controlUrl, Secret edgeSecret, Clock clock) {
        return new Withdrawals(vertx, client, controlUrl, edgeSecret, clock);
    }

    /** Whether the entitlement of a token was withdrawn after it was issued, or in the same second. */
    boolean isWithdrawn(UserId user, long issuedAtSeconds) {
        Long at = withdrawnAtMs.getIfPresent(user);
        return at != null && issuedAtSeconds * 1_000 <= at;
    }

    /** Whether something that ends at a time still counts. */
    boolean isLasting(Instant end, Instant now) {
        return now.isBefore(isAway ? end.plus(GRACE) : end);
    }

    public long count() {
        return withdrawnAtMs.estimatedSize();
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void poll() {
        if (isPolling) {
            return;
        }
        isPolling = true;
        client.request(control.request(HttpMethod.GET, "/v1/entitlements/withdrawn?since_ms=" + sinceMs)
                        .setConnectTimeout(ANSWER_MS_MAX))
                .compose(request -> request.putHeader("Marquee-Secret", secret).send())
                .expecting(HttpResponseExpectation.SC_OK)
                .compose(HttpClientResponse::body)
                .timeout(ANSWER_MS_MAX, TimeUnit.MILLISECONDS)
                .map(this::keep)
                .onComplete(done -> {
                    isPolling = false;
                    if (done.failed() && !isAway) {
                        log.warn(
                                "Control does not tell of withdrawals, entitlements last longer. control={} cause={}",
                                control,
                                done.cause().toString());
                    } else if (done.succeeded() && isAway) {
                        log.info("Control tells of withdrawals again. control={}", control);
                    }
                    isAway = done.failed();
                });
    }

    private boolean keep(Buffer body) {
        JsonObject answer = body.toJsonObject();
        JsonArray entries = answer.getJsonArray("withdrawn");
        for (int i = 0; i < entries.size(); i++) {
            JsonObject entry = entries.getJsonObject(i);
            withdrawnAtMs.asMap().merge(UserId.parse(entry.getString("user_id")), entry.getLong("at_ms"), Math::max);
        }
        sinceMs = answer.getLong("as_of_ms");
        return true;
    }
}
