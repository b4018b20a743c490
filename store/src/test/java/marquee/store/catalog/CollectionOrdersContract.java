package marquee.store.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;
import org.junit.jupiter.api.Test;

/** What every {@link CollectionOrders} must do. Orders of other tests may stand in it. */
abstract class CollectionOrdersContract {
    private final String noir = "Été \"à\" la mer, 100 % / " + UUID.randomUUID();
    private final TitleId heat = title();
    private final TitleId ran = title();
    private final TitleId ugetsu = title();

    abstract CollectionOrders orders();

    @Test
    void lastOrderThatWasWrittenStands() {
        assertThat(orders().find(noir)).isEmpty();

        orders().write(noir, List.of(heat, ran, ugetsu));
        orders().write(noir, List.of(ugetsu, heat));
        orders().write(noir, List.of(ugetsu, heat));

        assertThat(orders().find(noir)).contains(List.of(ugetsu, heat));
        assertThat(orders().read()).containsEntry(noir, List.of(ugetsu, heat));
        orders().remove(noir);
    }

    @Test
    void orderOfNothingIsAnOrderAndAForgottenOneIsNone() {
        orders().write(noir, List.of());
        assertThat(orders().find(noir)).contains(List.of());

        orders().remove(noir);
        orders().remove(noir);

        assertThat(orders().find(noir)).isEmpty();
        assertThat(orders().read()).doesNotContainKey(noir);
    }

    @Test
    void tooManyTitlesAndTwiceTheSameAreRefused() {
        List<TitleId> many = IntStream.rangeClosed(0, CollectionOrders.TITLES_MAX)
                .mapToObj(i -> title())
                .toList();

        assertThatThrownBy(() -> orders().write(noir, many)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> orders().write(noir, List.of(ran, ran))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> orders().write(" ", List.of(ran))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> orders().write("x".repeat(101), List.of(ran)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void oneCollectionTooManyIsRefusedAndThoseThatHaveAnOrderMayChangeIt() {
        orders().write(noir, List.of(heat));
        List<String> more = IntStream.range(orders().read().size(), CollectionOrders.ORDERS_MAX)
                .mapToObj(i -> noir + i)
                .toList();
        more.forEach(name -> orders().write(name, List.of()));

        assertThatThrownBy(() -> orders().write("One of " + noir, List.of()))
                .isInstanceOfSatisfying(
                        PlatformException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONFLICT));
        orders().write(noir, List.of(ran));

        assertThat(orders().find(noir)).contains(List.of(ran));
        more.forEach(orders()::remove);
        orders().remove(noir);
    }

    private static TitleId title() {
        return new TitleId(UUID.randomUUID());
    }
}
