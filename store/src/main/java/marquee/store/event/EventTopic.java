package marquee.store.event;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A topic of one type of event, ordered by key.
 *
 * <p>Delivery is at least once: a reader that fails or restarts sees the events since its last commit again.
 */
public interface EventTopic<T> {

    /** Sends an event. Completes when it is durable, or fails with {@link marquee.model.ErrorCode#UNAVAILABLE}. */
    CompletionStage<Void> publish(T event);

    /**
     * Sends an event if there is room, without waiting: at once, on any thread, whether Kafka answers or not.
     *
     * @return false when the buffer is full and the event was dropped
     */
    boolean offer(T event);

    /** Events that were dropped, by {@link #offer} or because Kafka was away for too long. Only grows. */
    long dropped();

    /**
     * Reads events on a thread of its own. The handler gets batches in order, and the next one only after it returns;
     * when it throws, the batch comes again after a pause.
     *
     * @param group readers of one group share the events between them; a new group starts with the oldest
     */
    Subscription subscribe(String group, BatchHandler<T> handler);

    /** Takes a batch, which is never empty. */
    @FunctionalInterface
    interface BatchHandler<T> {
        void handle(List<T> events) throws Exception;
    }

    /** Ends a reader. Returns when its handler is no longer running. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
