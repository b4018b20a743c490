package marquee.store.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import marquee.store.event.EventTopic.BatchHandler;
import marquee.store.event.EventTopic.Subscription;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic for one group, on a thread of its own.
 *
 * <p>Offsets are committed after the handler has returned. When it fails, the reader goes back to where the batch began
 * and pauses, but keeps polling, so that it does not lose its place in the group. Bytes that are no event are skipped
 * with a warning: they would fail for ever.
 */
final class KafkaReader<T> implements Subscription {
    private static final Logger log = LoggerFactory.getLogger(KafkaReader.class);
    private static final int BATCH_MAX = 1_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration RECONNECT = Duration.ofSeconds(5);
    private static final Duration COMMIT_MAX = Duration.ofSeconds(5);

    private final String topic;
    private final String group;
    private final String servers;
    private final EventFormat<T> format;
    private final BatchHandler<T> handler;
    private final CompletableFuture<Void> ready;
    private final Consumer<KafkaReader<T>> onClose;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    KafkaReader(
            String topic,
            String group,
            String servers,
            EventFormat<T> format,
            BatchHandler<T> handler,
            CompletableFuture<Void> ready,
            Consumer<KafkaReader<T>> onClose) {
        this.topic = topic;
        this.group = group;
        this.servers = servers;
        this.format = format;
        this.handler = handler;
        this.ready = ready;
        this.onClose = onClose;
        this.thread = new Thread(this::run, "kafka-" + group);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed.complete(null);
        KafkaConsumer<byte[], byte[]> polling = consumer;
        if (polling != null) {
            polling.wakeup();
        }
        try {
            if (thread != Thread.currentThread()) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        onClose.accept(this);
    }

    private void run() {
        // A consumer that subscribes to a missing topic looks again only after minutes.
        CompletableFuture.anyOf(ready, closed).join();
        while (!closed.isDone()) {
            KafkaConsumer<byte[], byte[]> opened = new KafkaConsumer<>(settings());
            consumer = opened;
            try {
                opened.subscribe(List.of(topic));
                read(opened);
            } catch (WakeupException e) {
                log.debug("Woken up to end. group={}", group);
            } catch (InterruptException e) {
                closed.complete(null);
            } catch (KafkaException e) {
                log.warn("Cannot read; opening the topic anew. topic={} group={}", topic, group, e);
                KafkaEvents.pause(closed, RECONNECT);
            } finally {
                opened.close(CloseOptions.timeout(COMMIT_MAX));
            }
        }
    }

    private void read(KafkaConsumer<byte[], byte[]> from) {
        while (!closed.isDone()) {
            ConsumerRecords<byte[], byte[]> records = from.poll(POLL);
            if (records.isEmpty()) {
                continue;
            }
            List<T> events = events(records);
            if (events.isEmpty() || isHandled(events)) {
                commit(from);
            } else {
                rewind(from, records);
                rest(from);
            }
        }
    }

    private List<T> events(ConsumerRecords<byte[], byte[]> records) {
        List<T> events = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                events.add(format.read(record.value()));
            } catch (RuntimeException e) {
                log.warn(
                        "Skipped what is no event. topic={} partition={} offset={}",
                        topic,
                        record.partition(),
                        record.offset(),
                        e);
            }
        }
        return events;
    }

    private boolean isHandled(List<T> events) {
        try {
            handler.handle(events);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception e) {
            log.warn(
                    "A handler failed; its batch comes again. topic={} group={} events={}",
                    topic,
                    group,
                    events.size(),
                    e);
            return false;
        }
    }

    private void commit(KafkaConsumer<byte[], byte[]> of) {
        try {
            try {
                of.commitSync(COMMIT_MAX);
            } catch (WakeupException e) {
                // Closing: the batch is handled, so its commit must not be lost.
                of.commitSync(COMMIT_MAX);
            }
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            log.warn("Could not commit; some events may come again. topic={} group={}", topic, group, e);
        }
    }

    private static void rewind(KafkaConsumer<byte[], byte[]> to, ConsumerRecords<byte[], byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            if (to.assignment().contains(partition)) {
                to.seek(partition, records.records(partition).get(0).offset());
            }
        }
    }

    private void rest(KafkaConsumer<byte[], byte[]> of) {
        long end = System.nanoTime() + PAUSE.toNanos();
        while (!closed.isDone() && System.nanoTime() - end < 0) {
            of.pause(of.assignment());
            // Only a partition that has just come to us can have something.
            rewind(of, of.poll(POLL));
        }
        of.resume(of.assignment());
    }

    private Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
                Map.entry(ConsumerConfig.GROUP_ID_CONFIG, group),
                Map.entry(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class),
                Map.entry(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class),
                Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
                Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
                Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, BATCH_MAX),
                // How soon others take over from a reader that was killed.
                Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000),
                Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000),
                // A reader may join before its topic is made; it gets the partitions at its next look.
                Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, TimeUnit.SECONDS.toMillis(2)),
                Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000L));
    }
}
