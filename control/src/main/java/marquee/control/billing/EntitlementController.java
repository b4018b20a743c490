package marquee.control.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import marquee.control.web.ControlConfig;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.billing.Books;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells playback whose access tokens no longer entitle to anything. For our own processes, with the edge secret. */
@Hidden
@RestController
final class EntitlementController {
    private static final int WITHDRAWALS_MAX = 1_000;
    private static final long OVERLAP_MS = 30_000;

    private final Books books;
    private final ControlConfig config;
    private final Clock clock;

    EntitlementController(Books books, ControlConfig config, Clock clock) {
        this.books = books;
        this.config = config;
        this.clock = clock;
    }

    @GetMapping("/v1/entitlements/withdrawn")
    Withdrawn withdrawn(
            @RequestHeader(name = "Marquee-Secret", required = false) @Nullable String secret,
            @RequestParam(name = "since_ms", defaultValue = "0") long sinceMs) {
        byte[] given = (secret == null ? "" : secret).getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, config.edgeSecret().reveal().getBytes(StandardCharsets.UTF_8))) {
            throw new PlatformException(ErrorCode.FORBIDDEN, "Only our own processes may ask this.");
        }
        // A write that is committing just now carries an earlier time than this answer, so the next question overlaps.
        long now = clock.millis() - OVERLAP_MS;
        List<Entry> entries = books.withdrawals(Instant.ofEpochMilli(Math.max(0, sinceMs)), WITHDRAWALS_MAX).stream()
                .map(each -> new Entry(each.user().toString(), each.at().toEpochMilli()))
                .toList();
        // A full page ends with its last entry; the next one begins there.
        long asOf = entries.size() < WITHDRAWALS_MAX
                ? now
                : entries.get(entries.size() - 1).atMs();
        return new Withdrawn(asOf, entries);
    }

    /** @param asOfMs where the next question begins */
    record Withdrawn(@JsonProperty("as_of_ms") long asOfMs, List<Entry> withdrawn) {}

    record Entry(
            @JsonProperty("user_id") String userId,
            @JsonProperty("at_ms") long atMs) {}
}
