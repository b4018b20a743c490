package marquee.media.probe;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * When each frame of the picture is shown, as the file's packets say: found by reading the file, without decoding it.
 * Times are microseconds from the file's first moment.
 */
public final class Timeline {
    /** Frames that are decoded before a piece and thrown away, so that filters and decoders have settled. */
    private static final long RUN_UP_MICROS = 500_000;

    private final long[] shown;
    private final long endMicros;
    private final long keyGapMicrosMax;
    private final boolean isTimed;

    private Timeline(long[] shown, long endMicros, long keyGapMicrosMax, boolean isTimed) {
        this.shown = shown;
        this.endMicros = endMicros;
        this.keyGapMicrosMax = keyGapMicrosMax;
        this.isTimed = isTimed;
    }

    public int frames() {
        return shown.length;
    }

    /** The end of the last frame. */
    public long endMicros() {
        return endMicros;
    }

    /** The longest way from a key frame to the next, or to the end. */
    public long keyGapMicrosMax() {
        return keyGapMicrosMax;
    }

    /** Whether every packet says when it is shown. */
    public boolean isTimed() {
        return isTimed;
    }

    /** Whether some frames are shown for longer than others, by more than rounding. */
    public boolean isUneven(FrameRate rate) {
        double frame = 1e6 / rate.framesPerSecond();
        for (int i = 1; i < shown.length; i++) {
            if (Math.abs(shown[i] - shown[i - 1] - frame) > Math.max(1_500, frame / 10)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns where to start reading so that every frame shown at or after a time is seen, and the one before it; empty
     * when that is the beginning of the file.
     */
    public OptionalLong findSeek(long micros) {
        int at = Arrays.binarySearch(shown, micros - RUN_UP_MICROS);
        int last = at >= 0 ? at : -at - 2;
        // A millisecond earlier, because containers round times.
        return last <= 0 || shown[last] <= 1_000 ? OptionalLong.empty() : OptionalLong.of(shown[last] - 1_000);
    }

    /** Collects what ffprobe says of each packet: {@code pts_time,duration_time,flags}. */
    static final class Builder {
        private static final int FRAMES_MAX = 12 * 3_600 * 120;

        private final long startMicros;
        private long[] shown = new long[1 << 12];
        private int frames;
        private long endMicros;
        private long lastKeyMicros;
        private long keyGapMicrosMax;
        private boolean isTimed = true;

        Builder(long startMicros) {
            this.startMicros = startMicros;
        }

        void add(String line) {
            String[] fields = line.split(",");
            if (fields.length < 3 || frames >= FRAMES_MAX) {
                isTimed &= frames < FRAMES_MAX;
                return;
            }
            long micros = micros(fields[0]);
            if (micros == Long.MIN_VALUE) {
                isTimed = false;
                return;
            }
            micros -= startMicros;
            if (frames == shown.length) {
                shown = Arrays.copyOf(shown, 2 * frames);
            }
            shown[frames++] = micros;
            endMicros = Math.max(endMicros, micros + Math.max(0, micros(fields[1])));
            if (fields[2].startsWith("K")) {
                keyGapMicrosMax = Math.max(keyGapMicrosMax, micros - lastKeyMicros);
                lastKeyMicros = Math.max(lastKeyMicros, micros);
            }
        }

        Timeline build() {
            long[] sorted = Arrays.copyOf(shown, frames);
            Arrays.sort(sorted);
            return new Timeline(
                    sorted, endMicros, Math.max(keyGapMicrosMax, endMicros - lastKeyMicros), isTimed && frames > 0);
        }

        private static long micros(String seconds) {
            try {
                return Math.round(Double.parseDouble(seconds) * 1e6);
            } catch (NumberFormatException e) {
                return Long.MIN_VALUE;
            }
        }
    }
}
