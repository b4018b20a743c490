package marquee.media.ladder;

import static marquee.model.Bitrate.kbps;

import java.util.ArrayList;
import java.util.List;
import marquee.media.probe.SourceFilm;
import marquee.model.Bitrate;

/** The renditions made of every film, smallest first. A film is never scaled up. */
public record Ladder(List<Rung> rungs) {
    /** 8-bit H.264 for every device. */
    public static final Ladder H264 = new Ladder(List.of(
            new Rung(426, 240, kbps(300), "main"),
            new Rung(640, 360, kbps(700), "main"),
            new Rung(854, 480, kbps(1_200), "main"),
            new Rung(1280, 720, kbps(2_800), "high"),
            new Rung(1920, 1080, kbps(5_000), "high"),
            new Rung(2560, 1440, kbps(9_000), "high"),
            new Rung(3840, 2160, kbps(16_000), "high")));

    /** A rung must show this many times the pixels of the one below, or it is not worth its place. */
    private static final double STEP_MIN = 1.25;

    private static final double FAST_FRAMES_PER_SECOND = 31;

    public Ladder {
        rungs = List.copyOf(rungs);
    }

    /** Returns what to make of a film: at least one rendition, smallest first, each of another height. */
    public List<Rendition> fitting(SourceFilm film) {
        List<Rendition> fitting = new ArrayList<>();
        climb(film, fitting, new ArrayList<>());
        return List.copyOf(fitting);
    }

    /** Returns the rungs that {@link #fitting} does not make, and why. */
    public List<LeftOut> leftOut(SourceFilm film) {
        List<LeftOut> leftOut = new ArrayList<>();
        climb(film, new ArrayList<>(), leftOut);
        return List.copyOf(leftOut);
    }

    private void climb(SourceFilm film, List<Rendition> fitting, List<LeftOut> leftOut) {
        boolean isAtTheTop = false;
        for (Rung rung : rungs) {
            int longSide = Math.max(film.width(), film.height());
            int shortSide = Math.min(film.width(), film.height());
            double fit = Math.min((double) rung.longSide() / longSide, (double) rung.shortSide() / shortSide);
            double scale = Math.min(1, fit);
            Rendition next = new Rendition(
                    even(film.width() * scale, film.width()),
                    even(film.height() * scale, film.height()),
                    peak(rung, film.frameRate().framesPerSecond()),
                    rung.profile());
            if (isAtTheTop) {
                Rendition box = new Rendition(rung.longSide(), rung.shortSide(), next.peak(), rung.profile());
                leftOut.add(new LeftOut(box, "The film is smaller than that."));
            } else if (fitting.isEmpty() || isBetter(next, fitting.get(fitting.size() - 1))) {
                fitting.add(next);
            } else {
                leftOut.add(new LeftOut(next, "It shows hardly more than the one below."));
            }
            isAtTheTop |= fit >= 1;
        }
    }

    /** A rung that is not made of a film. */
    public record LeftOut(Rendition rendition, String reason) {}

    private static boolean isBetter(Rendition next, Rendition below) {
        double pixels = (double) next.width() * next.height();
        return next.height() > below.height() && pixels >= STEP_MIN * below.width() * below.height();
    }

    private static Bitrate peak(Rung rung, double framesPerSecond) {
        long bits = rung.peak().bitsPerSecond();
        return new Bitrate(framesPerSecond > FAST_FRAMES_PER_SECOND ? bits * 3 / 2 : bits);
    }

    private static int even(double pixels, int pixelsMax) {
        return Math.max(2, Math.min((int) Math.round(pixels / 2) * 2, pixelsMax & ~1));
    }
}
