package marquee.media.work;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found in a master and what is made of it, for the studio.
 *
 * @param found about the file: {@code Picture}, {@code H.264, 1920 x 1080, 24 frames a second}
 * @param notes what is done to it, or could not be, in sentences
 */
record FilmReport(List<Finding> found, List<String> notes, List<Rung> rungs) {
    FilmReport {
        found = List.copyOf(found);
        notes = List.copyOf(notes);
        rungs = List.copyOf(rungs);
    }

    /** One line of what was found. */
    record Finding(String what, String value) {}

    /**
     * A rung of the ladder, made or not.
     *
     * @param reason why it is not made; null when it is
     * @param kbps measured average; null before it is made
     * @param xpsnr measured quality in decibels, of sampled pieces; null when it was not measured
     */
    record Rung(
            String name,
            String codec,
            int width,
            int height,
            @Nullable String reason,
            @Nullable Long kbps,
            @Nullable Double xpsnr) {}
}
