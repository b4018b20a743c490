package marquee.engines;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The Cassandra nodes beside the first, when {@link EnginesConfig#cassandraNodes} says so. Each owns a third of the ring;
 * with three replicas each holds every row, so that any one of them may die.
 */
public final class CassandraPeers {

    private CassandraPeers() {}

    /** Writes what the other nodes need to start and returns how to run them; none when the first is alone. */
    public static List<ChildSpec> prepare(EnginesConfig config, DataDirectory data) {
        return IntStream.rangeClosed(2, config.cassandraNodes())
                .mapToObj(node -> CassandraLaunch.prepare(config, data, node).spec())
                .toList();
    }
}
