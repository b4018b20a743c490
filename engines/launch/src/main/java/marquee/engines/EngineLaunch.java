package marquee.engines;

import org.jspecify.annotations.Nullable;

/**
 * An engine whose files are in place: how to run it, and its class archive when it is a JVM.
 *
 * @param java null for PostgreSQL
 */
record EngineLaunch(ChildSpec spec, @Nullable JavaCommand java) {

    /** Writes what the engine needs to start. May take seconds: PostgreSQL is unpacked and initialised. */
    static EngineLaunch prepare(EngineKind kind, EnginesConfig config, DataDirectory data) {
        return switch (kind) {
            case POSTGRES -> PostgresLaunch.prepare(config, data);
            case CASSANDRA -> CassandraLaunch.prepare(config, data);
            case OPENSEARCH -> OpenSearchLaunch.prepare(config, data);
            case KAFKA -> KafkaLaunch.prepare(config, data);
            case S3 -> S3Launch.prepare(config, data);
        };
    }
}
