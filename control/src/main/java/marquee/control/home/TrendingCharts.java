package marquee.control.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import marquee.model.catalog.TitleId;
import marquee.store.ranking.Rankings;
import org.springframework.stereotype.Component;

/**
 * What is watched most, in a country or everywhere. When the table does not answer, the last chart that was read does.
 * Where no chart was renewed for {@link #FRESH_FOR}, what is estimated takes its place, as it does for good where titles
 * are not counted one by one; without a fresh estimate the old chart stays and is marked stale. Safe for use by several
 * threads.
 */
@Component
final class TrendingCharts {
    /** Analytics repeats an unchanged chart each minute: two in a row are missing. */
    static final Duration FRESH_FOR = Duration.ofMinutes(3);
    /** A country with fewer titles than these has too little of its own: the world's chart is shown. */
    static final int COUNTRY_TITLES_MIN = 5;

    private static final String KIDS = "-kids";
    private static final Chart NOTHING = new Chart(List.of(), Instant.EPOCH, false);

    private final Rankings rankings;
    private final Clock clock;
    private final Map<String, Rankings.Ranking> last = new LinkedHashMap<>();

    TrendingCharts(Rankings rankings, Clock clock) {
        this.rankings = rankings;
        this.clock = clock;
    }

    /** @param country two capital letters, or {@code ZZ} when unknown */
    CompletableFuture<Chart> chart(String country, boolean kids) {
        CompletableFuture<Chart> world = chart(Rankings.GLOBAL + (kids ? KIDS : ""));
        if (country.equals("ZZ")) {
            return world;
        }
        return chart(country + (kids ? KIDS : ""))
                .thenCombine(world, (own, all) -> own.titles().size() >= COUNTRY_TITLES_MIN ? own : all);
    }

    private CompletableFuture<Chart> chart(String scope) {
        return Viewing.orElse(rankings.find(scope), Optional.<Rankings.Ranking>empty(), "trending")
                .thenCompose(read -> {
                    Optional<Chart> held = held(scope, read).map(this::chart);
                    if (held.isPresent() && !held.get().isStale()) {
                        return CompletableFuture.completedFuture(held.get());
                    }
                    return Viewing.orElse(
                                    rankings.findEstimates(scope), Optional.<Rankings.Estimates>empty(), "estimates")
                            .thenApply(estimates -> estimates
                                    .map(this::chart)
                                    .filter(estimated -> !estimated.isStale())
                                    .or(() -> held)
                                    .orElse(NOTHING));
                });
    }

    private synchronized Optional<Rankings.Ranking> held(String scope, Optional<Rankings.Ranking> read) {
        if (read.isPresent() && (last.containsKey(scope) || last.size() < Rankings.SCOPES_MAX)) {
            last.put(scope, read.get());
        }
        return read.isPresent() ? read : Optional.ofNullable(last.get(scope));
    }

    private Chart chart(Rankings.Ranking ranking) {
        return new Chart(
                ranking.entries().stream().map(Rankings.Entry::title).toList(),
                ranking.computedAt(),
                isStale(ranking.computedAt()));
    }

    private Chart chart(Rankings.Estimates estimates) {
        return new Chart(
                estimates.entries().stream().map(Rankings.Estimate::title).toList(),
                estimates.computedAt(),
                isStale(estimates.computedAt()));
    }

    boolean isStale(Instant computedAt) {
        return computedAt.plus(FRESH_FOR).isBefore(clock.instant());
    }

    /**
     * @param titles first place first
     * @param isStale whether what is watched now may be something else
     */
    record Chart(List<TitleId> titles, Instant computedAt, boolean isStale) {}
}
