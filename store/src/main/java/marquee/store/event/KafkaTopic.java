package marquee.store.event;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One topic in Kafka, with JSON in it. */
final class KafkaTopic<T> implements EventTopic<T> {
    private static final Logger log = LoggerFactory.getLogger(KafkaTopic.class);
    /** How long a publisher waits for a topic that is still being created. */
    private static final Duration READY_MAX = Duration.ofSeconds(10);
    /** Most events that are being published at a time; offered ones have the producer's buffer. */
    private static final int PUBLISHING_MAX = 1_000;

    private static final Duration RETRY = Duration.ofMillis(100);

    private final String name;
    private final EventFormat<T> format;
    private final String servers;
    private final KafkaProducer<byte[], byte[]> producer;
    /** Completes when the producer knows the partitions: before that it drops whatever it is given. */
    private final CompletableFuture<Void> ready = new CompletableFuture<>();

    private final Semaphore publishing = new Semaphore(PUBLISHING_MAX);
    private final AtomicLong dropped = new AtomicLong();
    private final Set<KafkaReader<T>> readers = ConcurrentHashMap.newKeySet();

    KafkaTopic(String name, EventFormat<T> format, String servers, KafkaProducer<byte[], byte[]> producer) {
        this.name = name;
        this.format = format;
        this.servers = servers;
        this.producer = producer;
    }

    @Override
    public CompletionStage<Void> publish(T event) {
        if (!publishing.tryAcquire()) {
            return CompletableFuture.failedStage(unavailable(null));
        }
        return ready.copy()
                .orTimeout(READY_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .thenCompose(found -> send(event))
                .handle((done, e) -> {
                    publishing.release();
                    if (e != null) {
                        throw new CompletionException(unavailable(e));
                    }
                    return done;
                });
    }

    @Override
    public boolean offer(T event) {
        if (!ready.isDone()) {
            dropped.incrementAndGet();
            return false;
        }
        Delivery delivery = new Delivery();
        try {
            producer.send(record(event), delivery);
        } catch (KafkaException | IllegalStateException e) {
            // The producer is closed, or the thread was interrupted.
            delivery.onCompletion(null, e);
        }
        return !delivery.isFailed;
    }

    @Override
    public long dropped() {
        return dropped.get();
    }

    @Override
    public Subscription subscribe(String group, BatchHandler<T> handler) {
        KafkaReader<T> reader = new KafkaReader<>(name, group, servers, format, handler, ready, readers::remove);
        readers.add(reader);
        reader.start();
        return reader;
    }

    String name() {
        return name;
    }

    boolean isReady() {
        return ready.isDone();
    }

    void close() {
        readers.forEach(KafkaReader::close);
    }

    /** Makes the producer look the topic up, and waits until it has or {@code closed} is done. */
    void findPartitions(CompletableFuture<Void> closed) {
        for (int tries = 0; tries < 50 && !closed.isDone(); tries++) {
            try {
                if (!producer.partitionsFor(name).isEmpty()) {
                    ready.complete(null);
                    return;
                }
            } catch (TimeoutException e) {
                log.trace("Still looking for the partitions. topic={}", name);
            }
            KafkaEvents.pause(closed, RETRY);
        }
    }

    /** Completes on a thread of the common pool, so that no reader of the answer holds up the producer's only thread. */
    private CompletableFuture<Void> send(T event) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        producer.send(
                record(event),
                (metadata, e) -> sent.completeAsync(() -> {
                    if (e != null) {
                        throw new CompletionException(e);
                    }
                    return null;
                }));
        return sent;
    }

    private ProducerRecord<byte[], byte[]> record(T event) {
        return new ProducerRecord<>(name, format.key(event), format.write(event));
    }

    private PlatformException unavailable(@Nullable Throwable cause) {
        return new PlatformException(
                ErrorCode.UNAVAILABLE, "Kafka does not take events for " + name + ". Try again in a moment.", cause);
    }

    /** Counts an event that is dropped, at once or after the last retry. */
    private final class Delivery implements Callback {
        private volatile boolean isFailed;

        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception e) {
            if (e != null) {
                isFailed = true;
                dropped.incrementAndGet();
                log.debug("Dropped an event. topic={}", name, e);
            }
        }
    }
}
