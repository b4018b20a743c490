package marquee.delivery.fill;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Plans what one edge holds: what serves most bytes for each byte filled, as long as there is room. A pure function.
 *
 * <p>As every file is served whole, the bytes served for a byte filled are the times the file is asked for; so the best
 * plan takes files in that order until the disk is full. What the last plan held is preferred by {@link #LOYALTY}, so that
 * titles of about equal value do not push each other out night after night, and what is new is at most what a night's
 * bandwidth carries.
 */
final class FillPlanner {
    /** How much more a file must promise than one that is there already. */
    static final double LOYALTY = 1.25;
    /** Less than this a day is not worth a fill: who asks fills it then. */
    static final double VALUE_MIN = 0.5;

    static final int PLACEMENTS_MAX = 20_000;

    private FillPlanner() {}

    /**
     * @param bytesMax of the whole plan
     * @param newBytesMax of what the last plan did not hold
     */
    record Budget(long bytesMax, long newBytesMax) {}

    /** Returns the plan, the most valuable first. */
    static List<Placement> plan(Collection<Placement> wanted, Collection<Placement> last, Budget budget) {
        Set<String> held = new HashSet<>();
        last.forEach(placement -> held.add(placement.key()));
        List<Placement> ordered = new ArrayList<>(wanted);
        ordered.removeIf(placement -> placement.value() < VALUE_MIN);
        Set<String> planned = new HashSet<>();
        ordered.sort(
                Comparator.comparingDouble((Placement one) -> -one.value() * (held.contains(one.key()) ? LOYALTY : 1))
                        .thenComparing(Placement::key));
        List<Placement> plan = new ArrayList<>();
        long bytes = 0;
        long newBytes = 0;
        for (Placement one : ordered) {
            boolean isNew = !held.contains(one.key());
            boolean fits = bytes + one.bytes() <= budget.bytesMax()
                    && (!isNew || newBytes + one.bytes() <= budget.newBytesMax());
            // A new title may be in the forecast as well: the greater promise counts.
            if (fits && plan.size() < PLACEMENTS_MAX && planned.add(one.key())) {
                plan.add(one);
                bytes += one.bytes();
                newBytes += isNew ? one.bytes() : 0;
            }
        }
        return plan;
    }

    /** Returns what the forecast says of an asset's files. */
    static List<Placement> forecast(Map<FileGroup, Double> forecast, Collection<AssetFile> files) {
        Map<FileGroup, Integer> sizes = new HashMap<>();
        files.forEach(file -> sizes.merge(FileGroup.of(file.name()), 1, Integer::sum));
        List<Placement> placements = new ArrayList<>();
        for (AssetFile file : files) {
            FileGroup group = FileGroup.of(file.name());
            double value = forecast.getOrDefault(group, 0.0) / sizes.getOrDefault(group, 1);
            if (value > 0) {
                placements.add(new Placement(
                        file.asset(),
                        file.name(),
                        file.bytes(),
                        value,
                        String.format(
                                Locale.ROOT,
                                "Expected to be asked for %.1f times in the next day at this site.",
                                value)));
            }
        }
        return placements;
    }

    /**
     * Returns the start of a new title on every rendition: enough for a viewer to begin while the edge fetches the rest.
     *
     * @param value the requests that a new title's first segment is expected to get
     */
    static List<Placement> premiere(Collection<AssetFile> files, double value, String why) {
        List<Placement> placements = new ArrayList<>();
        for (AssetFile file : files) {
            int step = FileGroup.of(file.name()).step();
            if (step <= PREMIERE_STEP_MAX) {
                placements.add(new Placement(file.asset(), file.name(), file.bytes(), value / (1 << step), why));
            }
        }
        return placements;
    }

    /** Fifteen segments: the first minute. */
    private static final int PREMIERE_STEP_MAX = 3;
}
