package marquee.analytics.trending;

import org.jspecify.annotations.Nullable;

/**
 * One stream, as a value: has enough of it been watched to make its profile a viewer of the title?
 *
 * <p>A stream counts once its heartbeats span {@code marquee.analytics.view-min} of the feature, usually two minutes,
 * without a jump between them, or once it was watched to the end; and counts from then on.
 *
 * @param from lowest position since the last jump, milliseconds
 * @param to highest position since the last jump, milliseconds
 * @param seenAt newest heartbeat, epoch milliseconds
 * @param counted whether the profile is a viewer
 * @param pane the newest pane it was counted in, or {@link #NO_PANE}
 */
public record Watching(long from, long to, long seenAt, boolean counted, long pane) {
    static final long NO_PANE = Long.MIN_VALUE;

    /**
     * The next state. Reads no clock: the same heartbeats in the same order always end in the same state.
     *
     * @param viewMin milliseconds of the feature that make a view
     */
    static Watching after(@Nullable Watching before, Beat beat, long viewMin) {
        if (before == null) {
            return new Watching(beat.position(), beat.position(), beat.at(), beat.end(), NO_PANE);
        }
        long from = beat.seek() ? beat.position() : Math.min(before.from, beat.position());
        long to = beat.seek() ? beat.position() : Math.max(before.to, beat.position());
        boolean counted = before.counted || beat.end() || to - from >= viewMin;
        return new Watching(from, to, Math.max(before.seenAt, beat.at()), counted, before.pane);
    }

    /** Whether the stream counts and has not been counted in this pane or a later one. */
    boolean isNewIn(long pane) {
        return counted && pane > this.pane;
    }

    Watching countedIn(long pane) {
        return new Watching(from, to, seenAt, counted, pane);
    }
}
