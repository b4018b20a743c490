package marquee.media.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoFilmsTest {

    @Test
    void thereIsMuchToChooseFromAndTheShortestComesFirst() {
        List<DemoFilm> films = DemoFilms.all();

        assertThat(films).hasSizeGreaterThanOrEqualTo(12).allMatch(film -> film.seconds() <= 60);
        assertThat(films).allMatch(film -> film.seconds() >= films.get(0).seconds());
    }

    @Test
    void noTwoFilmsAreAlike() {
        List<DemoFilm> films = DemoFilms.all();

        assertThat(new HashSet<>(films.stream().map(DemoFilm::slug).toList())).hasSameSizeAs(films);
        assertThat(new HashSet<>(films.stream().map(DemoFilm::name).toList())).hasSameSizeAs(films);
        assertThat(new HashSet<>(
                        films.stream().map(film -> film.scene().graph(20)).toList()))
                .hasSameSizeAs(films);
        assertThat(new HashSet<>(
                        films.stream().map(film -> film.score().source(20)).toList()))
                .hasSameSizeAs(films);
    }

    @Test
    void everyCaptionTrackHasWords() {
        for (DemoFilm film : DemoFilms.all()) {
            for (String language : film.captionLanguages()) {
                assertThat(DemoCaptions.lines(film.slug(), language)).isNotEmpty();
            }
        }
    }

    @Test
    void someFilmsHaveASecondLanguage() {
        assertThat(DemoFilms.all().stream().filter(film -> film.audioLanguages().size() > 1))
                .hasSizeGreaterThan(1);
    }
}
