package marquee.bench.playback;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import marquee.model.playback.Heartbeat;
import marquee.store.event.EventTopic;

/** A topic that only counts, so that a figure is playback's alone. */
final class CountingTopic implements EventTopic<Heartbeat> {
    private final LongAdder taken = new LongAdder();

    @Override
    public CompletionStage<Void> publish(Heartbeat event) {
        taken.increment();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean offer(Heartbeat event) {
        taken.increment();
        return true;
    }

    @Override
    public long dropped() {
        return 0;
    }

    @Override
    public Subscription subscribe(String group, BatchHandler<Heartbeat> handler) {
        return () -> {};
    }

    long taken() {
        return taken.sum();
    }
}
