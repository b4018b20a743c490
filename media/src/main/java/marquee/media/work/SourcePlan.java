package marquee.media.work;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import marquee.media.encode.Chunk;
import marquee.media.encode.Segments;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * A source and how it is cut.
 *
 * @param key of the master, or of a copy of it with an index, in blob storage
 * @param tag changes when the master does
 * @param frames of the film at its constant rate, about
 */
record SourcePlan(String key, String tag, SourceFilm film, long frames, List<Cut> cuts) {
    /** A film with fewer key frames would be decoded again and again to reach its pieces. */
    private static final long KEY_GAP_MICROS_MAX = 60_000_000;

    private static final long NO_SEEK = -1;

    SourcePlan {
        cuts = List.copyOf(cuts);
    }

    /**
     * A piece, and where to start reading for it.
     *
     * @param seekMicros -1 for the beginning of the file
     */
    record Cut(Chunk chunk, long seekMicros) {
        OptionalLong seek() {
            return seekMicros == NO_SEEK ? OptionalLong.empty() : OptionalLong.of(seekMicros);
        }
    }

    /**
     * @param timeline null when the film can only be read from its beginning
     * @param seconds of a piece
     */
    static SourcePlan of(String key, String tag, SourceFilm film, @Nullable Timeline timeline, double seconds) {
        double rate = film.frameRate().framesPerSecond();
        long frames = Math.max(1, Math.round(film.duration().toNanos() / 1e9 * rate));
        if (timeline == null || !timeline.isTimed() || timeline.keyGapMicrosMax() > KEY_GAP_MICROS_MAX) {
            return new SourcePlan(key, tag, film, frames, List.of(new Cut(Chunk.WHOLE, NO_SEEK)));
        }
        int segmentFrames = Segments.frames(film.frameRate());
        int segments = (int) Math.max(1, Math.round(seconds * rate / segmentFrames));
        List<Cut> cuts =
                Chunk.of(Math.max(1, Math.round(timeline.endMicros() / 1e6 * rate)), segmentFrames, segments).stream()
                        .map(chunk -> cut(film, timeline, chunk))
                        .toList();
        return new SourcePlan(key, tag, film, frames, cuts);
    }

    /** Samples of a segment each, evenly spread; none when the film cannot be cut or is too short. */
    static List<Cut> samples(SourceFilm film, @Nullable Timeline timeline, int count) {
        List<Cut> samples = new ArrayList<>();
        if (timeline == null || !timeline.isTimed() || timeline.keyGapMicrosMax() > KEY_GAP_MICROS_MAX) {
            return samples;
        }
        int segmentFrames = Segments.frames(film.frameRate());
        long whole = (long) (timeline.endMicros() / 1e6 * film.frameRate().framesPerSecond()) / segmentFrames;
        for (int i = 0; i < Math.min(count, whole); i++) {
            long at = whole * (2L * i + 1) / (2L * Math.min(count, whole));
            samples.add(cut(film, timeline, new Chunk(i, at * segmentFrames, segmentFrames)));
        }
        return samples;
    }

    private static Cut cut(SourceFilm film, Timeline timeline, Chunk chunk) {
        long micros = film.frameRate().durationOf(chunk.firstFrame()).toNanos() / 1_000;
        return new Cut(
                chunk,
                chunk.firstFrame() == 0 ? NO_SEEK : timeline.findSeek(micros).orElse(NO_SEEK));
    }

    /** How many frames a piece has, guessed for the last one. */
    long framesAbout(Chunk chunk) {
        return chunk.isLast() ? Math.max(1, frames - chunk.firstFrame()) : chunk.frames();
    }
}
