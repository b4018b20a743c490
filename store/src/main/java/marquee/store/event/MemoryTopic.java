package marquee.store.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link EventTopic} on the heap, for tests and quick demos. All events stay, up to a limit; then new ones are dropped,
 * as when Kafka is away. Readers of one group take turns, so that order holds without partitions.
 */
public final class MemoryTopic<T> implements EventTopic<T> {
    /** Most events of one batch. */
    static final int BATCH_MAX = 500;

    private static final Logger log = LoggerFactory.getLogger(MemoryTopic.class);
    private static final int EVENTS_MAX = 100_000;
    private static final long PAUSE_MS = 50;

    private final int eventsMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<T> events = new ArrayList<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final AtomicLong dropped = new AtomicLong();

    public MemoryTopic() {
        this(EVENTS_MAX);
    }

    /** @param eventsMax most events held; further ones are dropped */
    public MemoryTopic(int eventsMax) {
        this.eventsMax = eventsMax;
    }

    @Override
    public CompletionStage<Void> publish(T event) {
        return append(event)
                ? CompletableFuture.completedStage(null)
                : CompletableFuture.failedStage(new PlatformException(
                        ErrorCode.UNAVAILABLE, "The topic is full with " + eventsMax + " events."));
    }

    @Override
    public boolean offer(T event) {
        boolean isKept = append(event);
        if (!isKept) {
            dropped.incrementAndGet();
        }
        return isKept;
    }

    @Override
    public long dropped() {
        return dropped.get();
    }

    @Override
    public Subscription subscribe(String group, BatchHandler<T> handler) {
        lock.lock();
        try {
            return new Reader(groups.computeIfAbsent(group, none -> new Group()), handler);
        } finally {
            lock.unlock();
        }
    }

    private boolean append(T event) {
        lock.lock();
        try {
            if (events.size() >= eventsMax) {
                return false;
            }
            events.add(event);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Where a group is. Guarded by the topic's lock. */
    private static final class Group {
        private int next;
        private boolean isTaken;
    }

    private final class Reader implements Subscription {
        private final Group group;
        private final BatchHandler<T> handler;
        private final Thread thread;
        private boolean isClosed;

        Reader(Group group, BatchHandler<T> handler) {
            this.group = group;
            this.handler = handler;
            this.thread = new Thread(this::run, "memory-topic");
            thread.setDaemon(true);
            thread.start();
        }

        @Override
        public void close() {
            lock.lock();
            try {
                isClosed = true;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            try {
                if (thread != Thread.currentThread()) {
                    thread.join();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void run() {
            try {
                List<T> batch = take();
                while (!batch.isEmpty()) {
                    give(batch, handle(batch));
                    batch = take();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Waits for events that nobody else of the group has. Returns none when the reader is closed. */
        private List<T> take() throws InterruptedException {
            lock.lock();
            try {
                while (!isClosed && (group.isTaken || group.next == events.size())) {
                    changed.await();
                }
                if (isClosed) {
                    return List.of();
                }
                group.isTaken = true;
                return List.copyOf(events.subList(group.next, Math.min(events.size(), group.next + BATCH_MAX)));
            } finally {
                lock.unlock();
            }
        }

        private boolean handle(List<T> batch) {
            try {
                handler.handle(batch);
                return true;
            } catch (Exception e) {
                log.warn("A handler failed; its batch comes again. events={}", batch.size(), e);
                return false;
            }
        }

        private void give(List<T> batch, boolean isHandled) throws InterruptedException {
            lock.lock();
            try {
                group.isTaken = false;
                if (isHandled) {
                    group.next += batch.size();
                }
                changed.signalAll();
                long left = TimeUnit.MILLISECONDS.toNanos(PAUSE_MS);
                while (!isHandled && !isClosed && left > 0) {
                    left = changed.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
