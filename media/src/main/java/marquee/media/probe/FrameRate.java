package marquee.media.probe;

import java.time.Duration;
import java.util.List;

/** Frames a second as a fraction: 24000/1001 is not 23.976. */
public record FrameRate(int numerator, int denominator) {
    /** The rates that films and televisions have. */
    private static final List<FrameRate> USUAL = List.of(
            new FrameRate(24000, 1001),
            new FrameRate(24, 1),
            new FrameRate(25, 1),
            new FrameRate(30000, 1001),
            new FrameRate(30, 1),
            new FrameRate(48, 1),
            new FrameRate(50, 1),
            new FrameRate(60000, 1001),
            new FrameRate(60, 1));

    public FrameRate {
        if (numerator <= 0 || denominator <= 0) {
            throw new IllegalArgumentException("Not a frame rate: " + numerator + "/" + denominator);
        }
    }

    public double framesPerSecond() {
        return (double) numerator / denominator;
    }

    public Duration durationOf(long frames) {
        return Duration.ofNanos(Math.round(frames * 1e9 * denominator / numerator));
    }

    /** Returns the usual rate that is nearest. */
    public FrameRate nearestUsual() {
        FrameRate nearest = USUAL.get(0);
        for (FrameRate rate : USUAL) {
            if (Math.abs(rate.framesPerSecond() - framesPerSecond())
                    < Math.abs(nearest.framesPerSecond() - framesPerSecond())) {
                nearest = rate;
            }
        }
        return nearest;
    }

    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
