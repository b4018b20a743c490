package marquee.control.home;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import marquee.control.catalog.Catalog;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.ranking.Rankings;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows editors what is watched most, as it was counted and, beside it, as a sketch of bounded size estimates it. */
@RestController
@Tag(name = "Operations")
final class TrendingController {
    private static final int SECONDS_MAX = 5;
    private static final Pattern SCOPE = Pattern.compile("(global|[A-Z]{2})(-kids)?");

    private final Rankings rankings;
    private final TrendingCharts charts;
    private final Catalog catalog;

    TrendingController(Rankings rankings, TrendingCharts charts, Catalog catalog) {
        this.rankings = rankings;
        this.charts = charts;
        this.catalog = catalog;
    }

    @GetMapping("/v1/trending")
    @Operation(
            summary = "What was watched most in the last hour",
            description = "A scope is global or a country such as DE, and either with -kids behind it for what children"
                    + " watch. Minutes are counted title by title; beside them are the bounds between which a sketch"
                    + " of fixed size knows them, for the titles it names.")
    TrendingView show(@RequestParam(defaultValue = Rankings.GLOBAL) String scope) {
        if (!SCOPE.matcher(scope).matches()) {
            throw new InvalidField(
                    "scope", "A scope is global or a country such as DE, or either with -kids behind it.");
        }
        CompletionStage<List<String>> scopes = rankings.scopes();
        CompletionStage<Optional<Rankings.Ranking>> counted = rankings.find(scope);
        CompletionStage<Optional<Rankings.Estimates>> estimated = rankings.findEstimates(scope);
        return view(scope, read(scopes), read(counted), read(estimated));
    }

    private static <T> T read(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The charts do not answer. Try again in a moment.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The request was interrupted.", e);
        }
    }

    private TrendingView view(
            String scope,
            List<String> scopes,
            Optional<Rankings.Ranking> counted,
            Optional<Rankings.Estimates> estimated) {
        Map<TitleId, Rankings.Entry> counts = new HashMap<>();
        Map<TitleId, Rankings.Estimate> bounds = new HashMap<>();
        // As counted first; what the sketch alone names comes behind.
        Set<TitleId> order = new LinkedHashSet<>();
        counted.ifPresent(ranking -> ranking.entries().forEach(entry -> {
            counts.put(entry.title(), entry);
            order.add(entry.title());
        }));
        estimated.ifPresent(all -> all.entries().forEach(entry -> {
            bounds.put(entry.title(), entry);
            order.add(entry.title());
        }));
        Map<TitleId, String> names = new HashMap<>();
        for (Title title : catalog.findAll(List.copyOf(order))) {
            names.put(title.id(), title.name());
        }
        Instant countedAt = counted.map(Rankings.Ranking::computedAt).orElse(null);
        Instant estimatedAt = estimated.map(Rankings.Estimates::computedAt).orElse(null);
        return new TrendingView(
                scope,
                scopes,
                countedAt,
                countedAt != null && charts.isStale(countedAt),
                estimatedAt,
                order.stream()
                        .map(title -> place(title, names.get(title), counts.get(title), bounds.get(title)))
                        .toList());
    }

    private static TrendingPlaceView place(
            TitleId title, @Nullable String name, Rankings.@Nullable Entry count, Rankings.@Nullable Estimate bounds) {
        return new TrendingPlaceView(
                title.toString(),
                name,
                count == null ? null : count.viewers(),
                count == null ? null : count.minutes(),
                bounds == null ? null : bounds.minutesMin(),
                bounds == null ? null : bounds.minutesMax());
    }

    /**
     * @param scopes there are, to choose from
     * @param countedAt null where nothing was ever counted
     * @param estimatedAt null where nothing was ever estimated
     */
    record TrendingView(
            String scope,
            List<String> scopes,
            @JsonProperty("counted_at") @Nullable Instant countedAt,
            @JsonProperty("is_stale") boolean isStale,
            @JsonProperty("estimated_at") @Nullable Instant estimatedAt,
            List<TrendingPlaceView> places) {}

    /** @param name null when the title is gone */
    record TrendingPlaceView(
            String id,
            @Nullable String name,
            @Nullable Long viewers,
            @Nullable Long minutes,
            @JsonProperty("minutes_min") @Nullable Long minutesMin,
            @JsonProperty("minutes_max") @Nullable Long minutesMax) {}
}
