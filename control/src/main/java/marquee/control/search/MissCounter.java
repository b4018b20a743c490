package marquee.control.search;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import marquee.model.PlatformException;
import marquee.store.search.SearchMisses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts what was searched for in vain, and writes it down now and then: a viewer never waits for it. Only so many
 * different queries are held; more are dropped until the next writing. Safe for use by several threads.
 */
@Component
class MissCounter {
    private static final int QUERIES_MAX = 1_000;
    /** Shorter ones are somebody who is still typing. */
    private static final int CHARS_MIN = 3;

    private static final Logger log = LoggerFactory.getLogger(MissCounter.class);

    private final SearchMisses misses;
    private final Clock clock;
    private Map<String, Integer> counts = new HashMap<>();

    MissCounter(SearchMisses misses, Clock clock) {
        this.misses = misses;
        this.clock = clock;
    }

    synchronized void count(String query) {
        String folded = SearchMisses.fold(query);
        if (folded.length() >= CHARS_MIN && (counts.size() < QUERIES_MAX || counts.containsKey(folded))) {
            counts.merge(folded, 1, Integer::sum);
        }
    }

    /** Writes down what was counted since the last time. What cannot be written is counted again. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void write() {
        Map<String, Integer> written;
        synchronized (this) {
            written = counts;
            counts = new HashMap<>();
        }
        if (written.isEmpty()) {
            return;
        }
        try {
            misses.add(written, clock.instant());
        } catch (PlatformException e) {
            log.debug("Missed searches are written later. reason={}", e.toString());
            synchronized (this) {
                written.forEach((query, count) -> {
                    if (counts.size() < QUERIES_MAX) {
                        counts.merge(query, count, Integer::sum);
                    }
                });
            }
        }
    }
}
