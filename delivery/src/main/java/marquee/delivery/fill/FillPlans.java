package marquee.delivery.fill;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import marquee.delivery.fill.FillPlanner.Budget;
import marquee.delivery.steering.EdgeRegistry;
import marquee.delivery.steering.EdgeReport;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.EdgeRanking;
import marquee.model.delivery.EdgeStatus;
import marquee.model.delivery.Location;
import marquee.model.delivery.Viewing;
import marquee.store.blob.Blobs;
import org.jspecify.annotations.Nullable;

/**
 * The plan of every edge: made anew once a night in the edge's own time, and at any time for the start of new titles.
 * Which edge of a site holds a title is what {@link EdgeRanking} says, so that viewers are sent where it is. Methods
 * block, because listing files asks storage; safe for use by several threads.
 */
public final class FillPlans {
    /** How long a plan of new titles stands before catalogue and storage are asked again. */
    private static final Duration PREMIERES_EVERY = Duration.ofSeconds(20);

    /** Within the window: often enough for what viewers do meanwhile, seldom enough to be finished. */
    private static final Duration NIGHT_EVERY = Duration.ofMinutes(10);

    private static final int ASSETS_LISTED_MAX = 2_000;
    private static final int ASSETS_PLANNED_MAX = 5_000;
    private static final double DEGREES_PER_HOUR = 15;
    private static final long DISK_USUAL = 10L << 30;

    private final EdgeRegistry registry;
    private final Demand demand;
    private final Premieres premieres;
    private final Blobs blobs;
    private final FillConfig config;
    private final Clock clock;
    private final Cache<AssetId, List<AssetFile>> files =
            Caffeine.newBuilder().maximumSize(ASSETS_LISTED_MAX).build();
    private final Map<String, Plan> plans = new ConcurrentHashMap<>();

    public FillPlans(
            EdgeRegistry registry, Demand demand, Premieres premieres, Blobs blobs, FillConfig config, Clock clock) {
        this.registry = registry;
        this.demand = demand;
        this.premieres = premieres;
        this.blobs = blobs;
        this.config = config;
        this.clock = clock;
    }

    /**
     * What an edge is to hold now.
     *
     * @param night whose window it was made for; null for a plan of new titles alone
     */
    record Plan(@Nullable LocalDate night, Instant at, List<Placement> placements) {
        Plan {
            placements = List.copyOf(placements);
        }
    }

    /** Returns the edge's plan, which is empty for an edge that has not reported lately. */
    List<Placement> of(String edge) {
        EdgeReport report = registry.find(edge).orElse(null);
        if (report == null) {
            plans.remove(edge);
            return List.of();
        }
        Plan plan = plans.compute(edge, (name, held) -> isCurrent(held, report) ? held : make(report, held));
        return plan.placements();
    }

    private boolean isCurrent(@Nullable Plan held, EdgeReport report) {
        if (held == null) {
            return false;
        }
        LocalDate night = night(report.status());
        boolean isOfTonight = Objects.equals(night, held.night);
        // A title that is published at night waits for no other plan either: both kinds are made anew after a while.
        return isOfTonight
                && held.at.plus(night == null ? PREMIERES_EVERY : NIGHT_EVERY).isAfter(clock.instant());
    }

    private Plan make(EdgeReport report, @Nullable Plan held) {
        EdgeStatus edge = report.status();
        LocalDate night = night(edge);
        List<Placement> wanted = new ArrayList<>();
        Set<AssetId> fresh = new HashSet<>();
        premieres.current().forEach((asset, since) -> {
            if (fresh.size() < ASSETS_PLANNED_MAX && isFor(edge, asset)) {
                fresh.add(asset);
                wanted.addAll(FillPlanner.premiere(list(asset), config.premiereRequests(), why(since)));
            }
        });
        if (night != null) {
            demand.assets(edge.site()).stream()
                    .filter(asset -> isFor(edge, asset))
                    .limit(ASSETS_PLANNED_MAX)
                    .forEach(asset ->
                            wanted.addAll(FillPlanner.forecast(demand.forecast(edge.site(), asset), list(asset))));
        }
        long disk = report.diskBytesMax() > 0 ? report.diskBytesMax() : DISK_USUAL;
        Budget budget = new Budget(
                (long) (disk * config.diskShareMax()),
                config.bytesPerSecondMax()
                        * Duration.ofHours(config.windowHours()).toSeconds());
        List<Placement> last = held == null ? List.of() : held.placements();
        return new Plan(night, clock.instant(), FillPlanner.plan(wanted, last, budget));
    }

    /** Whether the edge is the one of its site that viewers of the asset are sent to, other things being equal. */
    private boolean isFor(EdgeStatus edge, AssetId asset) {
        List<EdgeStatus> site = registry.list().stream()
                .filter(other -> other.site().equals(edge.site()))
                .map(other -> new EdgeStatus(
                        other.name(),
                        other.url(),
                        0,
                        other.draining(),
                        other.isWell(),
                        other.site(),
                        List.of(),
                        null,
                        other.capacity(),
                        other.seenAt()))
                .toList();
        List<EdgeStatus> ranked = EdgeRanking.rank(site, Viewing.of(asset), clock.instant());
        return !ranked.isEmpty() && ranked.get(0).name().equals(edge.name());
    }

    private List<AssetFile> list(AssetId asset) {
        List<AssetFile> known = files.getIfPresent(asset);
        if (known != null) {
            return known;
        }
        String prefix = "assets/" + asset + "/";
        List<AssetFile> listed = blobs.list(prefix).stream()
                .map(blob -> new AssetFile(asset, blob.key().substring(prefix.length()), blob.bytes()))
                .toList();
        files.put(asset, listed);
        return listed;
    }

    /** Returns the day whose fill window is open at the edge, or null when it is closed. */
    private @Nullable LocalDate night(EdgeStatus edge) {
        Location place = edge.location();
        long hours = place == null ? 0 : Math.round(place.longitude() / DEGREES_PER_HOUR);
        LocalDateTime local =
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).plusHours(hours);
        LocalDateTime opened = local.toLocalDate().atTime(config.windowStartHour(), 0);
        if (opened.isAfter(local)) {
            opened = opened.minusDays(1);
        }
        return local.isBefore(opened.plusHours(config.windowHours())) ? opened.toLocalDate() : null;
    }

    private static String why(Instant since) {
        return String.format(Locale.ROOT, "New since %s: its first minute is here before its first viewer.", since);
    }
}
