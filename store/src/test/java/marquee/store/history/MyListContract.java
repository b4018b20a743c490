package marquee.store.history;

import static marquee.store.Films.NOON;
import static marquee.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import org.junit.jupiter.api.Test;

/** What every {@link MyList} must do. A subclass supplies one; it adds no tests of its own. */
abstract class MyListContract {
    private final ProfileId ada = new ProfileId(ThreadLocalRandom.current().nextLong(Long.MAX_VALUE));
    private final TitleId dune = new TitleId(UUID.randomUUID());
    private final TitleId heat = new TitleId(UUID.randomUUID());

    abstract MyList list();

    @Test
    void listsNewestAdditionFirst() {
        await(list().add(ada, dune, NOON));
        await(list().add(ada, heat, NOON.plusSeconds(1)));

        assertThat(await(list().list(ada))).containsExactly(heat, dune);
    }

    @Test
    void addingTwiceIsAddingOnce() {
        await(list().add(ada, dune, NOON));
        await(list().add(ada, dune, NOON));

        assertThat(await(list().list(ada))).containsExactly(dune);
    }

    @Test
    void removedTitleCanBeAddedAgain() {
        await(list().add(ada, dune, NOON));
        await(list().remove(ada, dune));
        await(list().remove(ada, dune));
        assertThat(await(list().list(ada))).isEmpty();

        await(list().add(ada, dune, NOON.plusSeconds(1)));
        assertThat(await(list().list(ada))).containsExactly(dune);
    }

    @Test
    void showsNoMoreThanTheNewestFiveHundred() {
        for (int i = 0; i <= MyList.TITLES_MAX; i++) {
            await(list().add(ada, new TitleId(new UUID(1, i)), NOON.plusSeconds(i)));
        }

        assertThat(await(list().list(ada)))
                .hasSize(MyList.TITLES_MAX)
                .startsWith(new TitleId(new UUID(1, MyList.TITLES_MAX)))
                .doesNotContain(new TitleId(new UUID(1, 0)));
    }

    @Test
    void erasedListIsEmpty() {
        await(list().add(ada, dune, NOON));

        await(list().removeAll(ada));
        await(list().removeAll(ada));

        assertThat(await(list().list(ada))).isEmpty();
    }

    @Test
    void profilesDoNotSeeEachOther() {
        await(list().add(ada, dune, NOON));

        assertThat(await(list().list(new ProfileId(ada.value() - 1)))).isEmpty();
    }
}
