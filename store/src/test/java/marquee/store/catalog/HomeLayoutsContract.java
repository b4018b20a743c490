package marquee.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import marquee.store.catalog.HomeLayouts.Place;
import org.junit.jupiter.api.Test;

abstract class HomeLayoutsContract {
    abstract HomeLayouts layouts();

    @Test
    void placesComeBackInTheirOrder() {
        List<Place> first = List.of(new Place("trending", true), new Place("collection:Été \"à\" la mer", false));
        List<Place> second = List.of(new Place("new", false), new Place("trending", true));

        layouts().write(first);
        assertThat(layouts().read()).isEqualTo(first);
        layouts().write(second);
        layouts().write(second);
        assertThat(layouts().read()).isEqualTo(second);
        layouts().write(List.of());
        assertThat(layouts().read()).isEmpty();
    }

    @Test
    void tooManyPlacesAndTwiceTheSameAreRefused() {
        List<Place> many = IntStream.rangeClosed(0, HomeLayouts.PLACES_MAX)
                .mapToObj(i -> new Place("collection:" + i, true))
                .toList();
        List<Place> twice = List.of(new Place("new", true), new Place("new", false));

        assertThatThrownBy(() -> layouts().write(many)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> layouts().write(twice)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Place(" ", true)).isInstanceOf(IllegalArgumentException.class);
    }
}
