package marquee.analytics.recommend;

import static marquee.analytics.recommend.TestFilms.film;
import static marquee.analytics.recommend.TestFilms.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import marquee.model.catalog.Maturity;
import org.junit.jupiter.api.Test;

class KinshipTest {

    @Test
    void sharedActorSaysMoreThanSharedGenre() {
        Films films = new Films(List.of(
                film(1, Maturity.ALL, List.of("Drama"), List.of("Moira Shearer")),
                film(2, Maturity.ALL, List.of("Drama"), List.of("Someone Else")),
                film(3, Maturity.ALL, List.of("Comedy"), List.of("Moira Shearer"))));

        assertThat(nearest(films, 1)).containsExactly(3, 2);
    }

    @Test
    void rareGenreSaysMoreThanOneThatAllShare() {
        Films films = new Films(List.of(
                film(1, "Drama", "Heist"),
                film(2, "Drama"),
                film(3, "Drama", "Heist"),
                film(4, "Drama", "Western"),
                film(5, "Drama", "Western")));

        assertThat(nearest(films, 1).get(0)).isEqualTo(3);
    }

    @Test
    void twinsAreWhollyAlike() {
        Films films = new Films(List.of(film(1, "Drama"), film(2, "Drama"), film(3, "Comedy")));
        float[] scores = new float[3];

        new Kinship(films).score(0, scores);

        assertThat(scores[1]).isCloseTo(1, within(1e-5f));
        assertThat(scores[0]).isZero();
    }

    private static List<Integer> nearest(Films films, int film) {
        int[] nearest = new Kinship(films).nearest(films.numberOf(id(film)), new float[films.size()], 10);
        return IntStream.of(nearest)
                .mapToObj(number -> (int) films.get(number).id().value().getLeastSignificantBits())
                .toList();
    }
}
