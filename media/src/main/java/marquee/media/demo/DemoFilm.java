package marquee.media.demo;

import java.util.List;
import marquee.model.catalog.Maturity;

/**
 * A film that nobody shot.
 *
 * @param slug its file name, without an extension
 * @param rating of the audience, 0 to 10
 * @param maturity the age from which it is suitable
 * @param seconds its length
 * @param audioLanguages at least one
 * @param captionLanguages may be empty
 */
public record DemoFilm(
        String slug,
        String name,
        String description,
        int releaseYear,
        float rating,
        List<String> genres,
        Maturity maturity,
        List<String> cast,
        int seconds,
        List<String> audioLanguages,
        List<String> captionLanguages,
        Scene scene,
        Score score) {

    public DemoFilm {
        genres = List.copyOf(genres);
        cast = List.copyOf(cast);
        audioLanguages = List.copyOf(audioLanguages);
        captionLanguages = List.copyOf(captionLanguages);
    }

    /** Whether it is shown encrypted: the one with the most languages, so that a new house has one to look at. */
    public boolean isProtected() {
        return slug.equals("the-keeper-of-skarholm");
    }
}
