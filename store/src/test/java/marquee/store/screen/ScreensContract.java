package marquee.store.screen;

import static marquee.store.Films.NOON;
import static marquee.store.Stages.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import marquee.store.screen.Screens.Screen;
import org.junit.jupiter.api.Test;

/** What every {@link Screens} must do. A subclass supplies one; it adds no tests of its own. */
abstract class ScreensContract {
    private final UserId user = new UserId(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    private final UserId other = new UserId(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));

    abstract Screens screens();

    @Test
    void listsTheScreensOfOneAccount() {
        Screen one = screen(user);
        Screen two = screen(user);
        await(screens().keep(one));
        await(screens().keep(two));
        await(screens().keep(screen(other)));

        assertThat(await(screens().list(user))).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void keepingTwiceIsKeepingOnce() {
        Screen one = screen(user);
        await(screens().keep(one));
        await(screens().keep(one));

        assertThat(await(screens().list(user))).containsExactly(one);
    }

    @Test
    void removedScreenIsForgottenAndNoOther() {
        Screen one = screen(user);
        Screen two = screen(user);
        await(screens().keep(one));
        await(screens().keep(two));

        await(screens().remove(user, one.stream()));
        await(screens().remove(other, two.stream()));
        await(screens().remove(user, UUID.randomUUID()));

        assertThat(await(screens().list(user))).containsExactly(two);
    }

    @Test
    void listsNoMoreThanItPromises() {
        for (int i = 0; i < Screens.LISTED_MAX + 3; i++) {
            await(screens().keep(screen(user)));
        }

        assertThat(await(screens().list(user))).hasSize(Screens.LISTED_MAX);
    }

    private static Screen screen(UserId user) {
        return new Screen(user, UUID.randomUUID(), new ProfileId(7), new TitleId(UUID.randomUUID()), NOON);
    }
}
