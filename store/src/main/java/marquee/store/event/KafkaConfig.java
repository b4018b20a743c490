package marquee.store.event;

/**
 * Where Kafka is, under {@code marquee.kafka}.
 *
 * @param bootstrapServers comma-separated {@code host:port}
 * @param partitions of a topic when it is first created
 * @param replicationFactor of a topic when it is first created
 */
public record KafkaConfig(String bootstrapServers, int partitions, short replicationFactor) {}
