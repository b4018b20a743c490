package marquee.store.event;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.model.account.ProfileErased;
import marquee.model.catalog.CatalogChanged;
import marquee.model.delivery.EdgeRequest;
import marquee.model.experiment.Exposure;
import marquee.model.feedback.FeedbackGiven;
import marquee.model.playback.Heartbeat;
import marquee.model.playback.ViewingQuality;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics in Kafka. Opens at once, whether Kafka runs or not: topics that are missing are created in the background
 * as soon as it does. Safe for use by several threads.
 */
public final class KafkaEvents implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KafkaEvents.class);
    /** What waits to be sent: a second of the busiest playback process. */
    private static final long BUFFER_BYTES_MAX = 32L << 20;

    private static final int BATCH_BYTES_MAX = 64 << 10;
    /** How long an event may wait for Kafka before it is dropped. */
    private static final Duration DELIVERY_MAX = Duration.ofSeconds(30);

    private static final Duration REQUEST_MAX = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(1);
    /** A topic without traffic is not forgotten: the next event could not wait until it is looked up again. */
    private static final Duration METADATA_IDLE_MAX = Duration.ofDays(3650);

    private final KafkaConfig config;
    private final KafkaProducer<byte[], byte[]> producer;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final KafkaTopic<Heartbeat> heartbeats;
    private final KafkaTopic<CatalogChanged> catalog;
    private final KafkaTopic<ProfileErased> erasures;
    private final KafkaTopic<FeedbackGiven> feedback;
    private final KafkaTopic<ViewingQuality> qualities;
    private final KafkaTopic<EdgeRequest> requests;
    private final KafkaTopic<Exposure> exposures;
    private final List<KafkaTopic<?>> topics;
    private final Thread creator;

    private KafkaEvents(KafkaConfig config) {
        this.config = config;
        this.producer =
                new KafkaProducer<>(producerSettings(config), new ByteArraySerializer(), new ByteArraySerializer());
        this.heartbeats = new KafkaTopic<>(Heartbeat.TOPIC, EventFormat.HEARTBEAT, config.bootstrapServers(), producer);
        this.catalog = new KafkaTopic<>(
                CatalogChanged.TOPIC, EventFormat.CATALOG_CHANGED, config.bootstrapServers(), producer);
        this.erasures =
                new KafkaTopic<>(ProfileErased.TOPIC, EventFormat.PROFILE_ERASED, config.bootstrapServers(), producer);
        this.feedback =
                new KafkaTopic<>(FeedbackGiven.TOPIC, EventFormat.FEEDBACK_GIVEN, config.bootstrapServers(), producer);
        this.qualities = new KafkaTopic<>(
                ViewingQuality.TOPIC, DeliveryFormats.VIEWING_QUALITY, config.bootstrapServers(), producer);
        this.requests =
                new KafkaTopic<>(EdgeRequest.TOPIC, DeliveryFormats.EDGE_REQUEST, config.bootstrapServers(), producer);
        this.exposures = new KafkaTopic<>(Exposure.TOPIC, EventFormat.EXPOSURE, config.bootstrapServers(), producer);
        this.topics = List.of(heartbeats, catalog, erasures, qualities, requests, feedback, exposures);
        this.creator = new Thread(this::createTopics, "kafka-topics");
        creator.setDaemon(true);
    }

    /** Opens the topics without waiting for Kafka. Throws when an address cannot be one. */
    public static KafkaEvents open(KafkaConfig config) {
        try {
            KafkaEvents events = new KafkaEvents(config);
            events.creator.start();
            return events;
        } catch (KafkaException e) {
            throw new IllegalArgumentException(
                    "marquee.kafka.bootstrap-servers is not usable: '" + config.bootstrapServers() + "'.", e);
        }
    }

    public EventTopic<Heartbeat> heartbeats() {
        return heartbeats;
    }

    public EventTopic<CatalogChanged> catalog() {
        return catalog;
    }

    public EventTopic<ProfileErased> erasures() {
        return erasures;
    }

    public EventTopic<FeedbackGiven> feedback() {
        return feedback;
    }

    public EventTopic<ViewingQuality> qualities() {
        return qualities;
    }

    public EventTopic<EdgeRequest> requests() {
        return requests;
    }

    public EventTopic<Exposure> exposures() {
        return exposures;
    }

    /** Whether all topics have been found since the start. Says nothing about this moment. */
    public boolean isReady() {
        return topics.stream().allMatch(KafkaTopic::isReady);
    }

    /** Ends all readers, then waits up to ten seconds until what was sent is durable. */
    @Override
    public void close() {
        closed.complete(null);
        topics.forEach(KafkaTopic::close);
        creator.interrupt();
        try {
            creator.join(REQUEST_MAX.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(REQUEST_MAX);
    }

    private void createTopics() {
        boolean isWarned = false;
        while (!isReady() && !closed.isDone()) {
            for (KafkaTopic<?> topic : topics) {
                try {
                    create(topic);
                } catch (KafkaException | ExecutionException | TimeoutException e) {
                    if (!isWarned) {
                        log.warn("Kafka cannot be used yet; trying on. servers={}", config.bootstrapServers(), e);
                    }
                    isWarned = true;
                } catch (InterruptedException e) {
                    return;
                }
            }
            if (!isReady()) {
                pause(closed, RETRY);
            }
        }
    }

    private void create(KafkaTopic<?> topic) throws InterruptedException, ExecutionException, TimeoutException {
        if (topic.isReady()) {
            return;
        }
        Admin admin = Admin.create(adminSettings());
        try {
            NewTopic wanted = new NewTopic(topic.name(), config.partitions(), config.replicationFactor());
            admin.createTopics(List.of(wanted)).all().get(REQUEST_MAX.toSeconds(), TimeUnit.SECONDS);
            log.info("Created a topic. topic={} partitions={}", topic.name(), config.partitions());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        } finally {
            // Nothing that is still asked for is wanted: the end of a process must not wait for a Kafka that is away.
            admin.close(Duration.ZERO);
        }
        topic.findPartitions(closed);
    }

    /** Waits, but not beyond the end. */
    static void pause(CompletableFuture<Void> end, Duration pause) {
        try {
            end.get(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.trace("Paused. pause={}", pause);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Object> adminSettings() {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                config.bootstrapServers(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) REQUEST_MAX.toMillis());
    }

    private static Map<String, Object> producerSettings(KafkaConfig config) {
        return Map.ofEntries(
                Map.entry(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
                Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
                Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
                // Event loops send: no call may wait, neither for room nor for the partitions of a topic.
                Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0),
                Map.entry(ProducerConfig.LINGER_MS_CONFIG, 5),
                Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES_MAX),
                Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES_MAX),
                Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"),
                Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) REQUEST_MAX.toMillis()),
                Map.entry(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERY_MAX.toMillis()),
                Map.entry(ProducerConfig.METADATA_MAX_IDLE_CONFIG, METADATA_IDLE_MAX.toMillis()),
                // Starting over would forget the partitions when the last broker goes, and then drop all until one is
                // back.
                Map.entry(CommonClientConfigs.METADATA_RECOVERY_STRATEGY_CONFIG, "none"),
                Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 2_000L));
    }
}
