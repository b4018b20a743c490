package marquee.analytics.trending;

import java.util.Map;
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
 * less for the many titles that few watch. Repeated views change nothing, which makes replays harmless.
 *
 * <p>Mutable; one thread at a time.
 */
final class Panes {
    static final int LG_REGISTERS = 12;

    private final TreeMap<Long, HllSketch> sketches = new TreeMap<>();
    // Viewers of all panes but the newest: merged once a minute rather than at each tick.
    private @Nullable HllSketch settled;
    private long wakeAt;
    private long reported;

    void add(long pane, long profile) {
        if (!sketches.isEmpty() && pane != sketches.lastKey()) {
            settled = null;
        }
        sketches.computeIfAbsent(pane, start -> new HllSketch(LG_REGISTERS, TgtHllType.HLL_4))
                .update(profile);
    }

    /** Forgets panes that start before the given one. */
    void expire(long oldest) {
        Map<Long, HllSketch> gone = sketches.headMap(oldest);
        if (!gone.isEmpty()) {
            gone.clear();
            settled = null;
        }
    }

    long viewers() {
        if (sketches.isEmpty()) {
            return 0;
        }
        HllSketch newest = sketches.lastEntry().getValue();
        if (sketches.size() == 1) {
            return Math.round(newest.getEstimate());
        }
        Union union = new Union(LG_REGISTERS);
        union.update(settled());
        union.update(newest);
        return Math.round(union.getEstimate());
    }

    boolean isEmpty() {
        return sketches.isEmpty();
    }

    Map<Long, HllSketch> sketches() {
        return sketches;
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

    void reported(long viewers) {
        reported = viewers;
    }

    Panes copy() {
        Panes copy = new Panes();
        sketches.forEach((pane, sketch) -> copy.sketches.put(pane, sketch.copy()));
        copy.wakeAt = wakeAt;
        copy.reported = reported;
        return copy;
    }

    private HllSketch settled() {
        if (settled == null) {
            Union union = new Union(LG_REGISTERS);
            sketches.headMap(sketches.lastKey()).values().forEach(union::update);
            settled = union.getResult(TgtHllType.HLL_8);
        }
        return settled;
    }
}
