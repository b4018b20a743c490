package marquee.store.cassandra;

import java.util.List;
import marquee.testkit.RunningEngines;

/** A connection with a keyspace of its own, for one test class. */
public final class CassandraFor {
    private CassandraFor() {}

    public static CassandraConnection tests(RunningEngines engines) {
        return CassandraConnection.open(config(engines, engines.unique("store")));
    }

    static CassandraConfig config(RunningEngines engines, String keyspace) {
        return new CassandraConfig(
                List.of(engines.cassandraContactPoint()),
                engines.cassandraDatacenter(),
                keyspace,
                "{'class': 'NetworkTopologyStrategy', '" + engines.cassandraDatacenter() + "': 1}",
                "ONE");
    }
}
