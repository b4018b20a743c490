package marquee.control.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.store.catalog.HomeLayouts;
import marquee.store.catalog.MemoryHomeLayouts;
import marquee.testkit.FakeClock;
import org.junit.jupiter.api.Test;

class HomeLayoutOutageTest {
    private static final List<HomeLayouts.Place> PLACES = List.of(new HomeLayouts.Place("new", false));

    private final FakeClock clock = FakeClock.at("2026-11-23T12:00:00Z");
    private final GoingLayouts layouts = new GoingLayouts();
    private final HomeLayout layout = new HomeLayout(layouts, clock);

    @Test
    void lastOrderStaysWhileTheDatabaseIsGone() {
        layout.write(PLACES);
        layouts.isGone = true;
        clock.advance(Duration.ofMinutes(1));

        layout.now();

        await().until(() -> layouts.refused.get() == 1);
        assertThat(layout.now()).isEqualTo(PLACES);
    }

    @Test
    void orderOfAnotherProcessIsTakenUpAfterAWhile() {
        layouts.write(PLACES);

        await().until(() -> layout.now().equals(PLACES));
    }

    private static final class GoingLayouts implements HomeLayouts {
        private final HomeLayouts kept = new MemoryHomeLayouts();
        private final AtomicInteger refused = new AtomicInteger();
        private volatile boolean isGone;

        @Override
        public List<Place> read() {
            if (isGone) {
                refused.incrementAndGet();
                throw new PlatformException(ErrorCode.UNAVAILABLE, "PostgreSQL does not answer.");
            }
            return kept.read();
        }

        @Override
        public void write(List<Place> places) {
            kept.write(places);
        }
    }
}
