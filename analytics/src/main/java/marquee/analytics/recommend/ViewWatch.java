package marquee.analytics.recommend;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import marquee.model.playback.Heartbeat;

/**
 * Tells which heartbeats make a view: those with which a stream has covered {@link Film#viewMin} without a jump, and
 * those that end a film. Remembers a bounded number of streams; a forgotten one may be told twice, which costs work and
 * nothing else. One thread.
 */
final class ViewWatch {
    static final int STREAMS_MAX = 100_000;

    private final Map<String, Span> spans = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Span> eldest) {
            return size() > STREAMS_MAX;
        }
    };

    /** @param film what is watched, or nothing when it is not in the catalogue: then only its end tells */
    boolean isView(Heartbeat beat, Optional<Film> film) {
        Span before = spans.get(beat.stream());
        Duration from = beat.position();
        Duration to = beat.position();
        if (before != null && beat.event() != Heartbeat.Event.SEEK) {
            from = before.from.compareTo(from) < 0 ? before.from : from;
            to = before.to.compareTo(to) > 0 ? before.to : to;
        }
        boolean isTold = before != null && before.isTold;
        boolean isEnough =
                film.isPresent() && to.minus(from).compareTo(film.get().viewMin()) >= 0;
        spans.put(beat.stream(), new Span(from, to, isTold || isEnough));
        return beat.event() == Heartbeat.Event.END || isEnough && !isTold;
    }

    private record Span(Duration from, Duration to, boolean isTold) {}
}
