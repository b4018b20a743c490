package marquee.analytics.trending;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;
import org.jspecify.annotations.Nullable;

/**
 * Distinct viewers of one title in one scope: a sketch for each pane, so that the window slides by dropping the oldest.
 *
 * <p>A HyperLogLog of 4,096 registers: counts of some hundred are exact up to hash collisions, because the sketch is a
 * list and then a set while small; beyond that the standard error of a union is 1.6 %. At most 2 KiB a pane, and far
 * less for the many titles that few watch. Views of a profile that was there change the minutes alone.
 *
 * <p>Mutable; one thread at a time.
 */
final class Panes {
    static final int LG_REGISTERS = 12;

    private final TreeMap<Long, Pane> panes = new TreeMap<>();
    // Viewers of all panes but the newest: merged once a minute rather than at each tick.
    private @Nullable HllSketch settled;
    private long wakeAt;
    private long reported;
    private long reportedMinutes;

    /** Counts a minute, and a viewer if the profile is new. */
    void add(long start, long profile) {
        if (!panes.isEmpty() && start != panes.lastKey()) {
            settled = null;
        }
        Pane pane = panes.computeIfAbsent(start, at -> new Pane(new HllSketch(LG_REGISTERS, TgtHllType.HLL_4), 0));
        pane.viewers.update(profile);
        pane.minutes++;
    }

    /** Forgets panes that start before the given one. */
    void expire(long oldest) {
        Map<Long, Pane> gone = panes.headMap(oldest);
        if (!gone.isEmpty()) {
            gone.clear();
            settled = null;
        }
    }

    long viewers() {
        if (panes.isEmpty()) {
            return 0;
        }
        HllSketch newest = panes.lastEntry().getValue().viewers;
        if (panes.size() == 1) {
            return Math.round(newest.getEstimate());
        }
        Union union = new Union(LG_REGISTERS);
        union.update(settled());
        union.update(newest);
        return Math.round(union.getEstimate());
    }

    /** How many minutes all of them watched. */
    long minutes() {
        return panes.values().stream().mapToLong(pane -> pane.minutes).sum();
    }

    boolean isEmpty() {
        return panes.isEmpty();
    }

    /** By their starts, oldest first. */
    SortedMap<Long, Pane> held() {
        return panes;
    }

    /** The wall time at which this title asked to be looked at, or 0. */
    long wakeAt() {
        return wakeAt;
    }

    void wakeAt(long wallTime) {
        wakeAt = wallTime;
    }

    /** The count that was last sent on. */
    long reported() {
        return reported;
    }

    long reportedMinutes() {
        return reportedMinutes;
    }

    void reported(long viewers, long minutes) {
        reported = viewers;
        reportedMinutes = minutes;
    }

    Panes copy() {
        Panes copy = new Panes();
        panes.forEach((start, pane) -> copy.panes.put(start, new Pane(pane.viewers.copy(), pane.minutes)));
        copy.wakeAt = wakeAt;
        copy.reported = reported;
        copy.reportedMinutes = reportedMinutes;
        return copy;
    }

    private HllSketch settled() {
        if (settled == null) {
            Union union = new Union(LG_REGISTERS);
            panes.headMap(panes.lastKey()).values().forEach(pane -> union.update(pane.viewers));
            settled = union.getResult(TgtHllType.HLL_8);
        }
        return settled;
    }

    /** Who watched in a pane, and how many minutes. */
    static final class Pane {
        private final HllSketch viewers;
        private long minutes;

        Pane(HllSketch viewers, long minutes) {
            this.viewers = viewers;
            this.minutes = minutes;
        }

        HllSketch viewers() {
            return viewers;
        }

        long minutes() {
            return minutes;
        }
    }
}
