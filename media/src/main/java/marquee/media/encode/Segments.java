package marquee.media.encode;

import java.util.Locale;
import marquee.media.probe.FrameRate;

/** How films are cut. Every rendition has a key frame where a segment starts, and nowhere else. */
public final class Segments {
    private static final int SECONDS = 4;

    private Segments() {}

    /**
     * Frames in a segment: four seconds, or the first whole frame after them. Never before, because the packager cuts at
     * the first key frame that is not earlier than the segment's length.
     */
    public static int frames(FrameRate rate) {
        return (SECONDS * rate.numerator() + rate.denominator() - 1) / rate.denominator();
    }

    /** The length of a segment in seconds, rounded down to the microsecond. */
    public static String seconds(FrameRate rate) {
        long micros = (long) frames(rate) * rate.denominator() * 1_000_000 / rate.numerator();
        return String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
    }
}
