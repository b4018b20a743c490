package marquee.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GateTest {
    private static final long QUICK = 1_000_000;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatNobodyWaitsForGetsHalfTheRoomAndViewersTheRest() throws Exception {
        Gate gate = new Gate(8, 100);

        List<Future<Void>> prefetches = enter(gate, true, 50);
        List<Future<Void>> viewers = enter(gate, false, 4);

        assertThat(prefetches).filteredOn(Future::succeeded).hasSize(4);
        assertThat(prefetches).filteredOn(Future::failed).hasSize(46);
        assertThat(viewers).allMatch(Future::succeeded);
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void whatNobodyWaitsForNeverTakesAPlaceThatAViewerWaitsFor() throws Exception {
        Gate gate = new Gate(8, 100);
        enter(gate, false, 8);
        List<Future<Void>> waiting = enter(gate, false, 3);

        for (int left = 0; left < 6; left++) {
            on(() -> {
                gate.leave(QUICK, false);
                return Future.succeededFuture();
            });
            if (gate.waiting() > 0) {
                assertThat(enter(gate, true, 5)).allMatch(Future::failed);
            }
        }

        for (Future<Void> viewer : waiting) {
            viewer.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void viewersBeyondTheLineAreToldAtOnce() throws Exception {
        Gate gate = new Gate(4, 10);
        enter(gate, false, 4);

        List<Future<Void>> more = enter(gate, false, 15);

        assertThat(more).filteredOn(Future::failed).hasSize(5);
        assertThat(gate.waiting()).isEqualTo(10);
    }

    @Test
    void roomThatFailuresTookIsTakenFromPrefetchFirst() throws Exception {
        Gate gate = new Gate(20, 100);
        enter(gate, false, 20);
        for (int i = 0; i < 20; i++) {
            on(() -> {
                gate.leave(QUICK, true);
                return Future.succeededFuture();
            });
        }

        assertThat(enter(gate, true, 20)).filteredOn(Future::succeeded).hasSize(AdaptiveLimit.MIN / 2);
        assertThat(enter(gate, false, AdaptiveLimit.MIN / 2)).allMatch(Future::succeeded);
    }

    private List<Future<Void>> enter(Gate gate, boolean isPatient, int count) throws Exception {
        List<Future<Void>> entered = new ArrayList<>();
        on(() -> {
            for (int i = 0; i < count; i++) {
                entered.add(gate.enter(isPatient));
            }
            return Future.succeededFuture();
        });
        return entered;
    }

    private void on(Supplier<Future<Void>> work) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.runOnContext(now -> work.get().onComplete(any -> done.complete(null)));
        done.get(10, TimeUnit.SECONDS);
    }
}
