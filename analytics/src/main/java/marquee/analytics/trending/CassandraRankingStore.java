package marquee.analytics.trending;

import java.util.List;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.forecast.Demand;
import marquee.store.ranking.Rankings;

/** Charts in {@code trending}, viewers of hours in {@code demand_by_hour}. Holds plain values, because Flink ships it to the sink in serialized form. */
final class CassandraRankingStore implements RankingStore {
    private static final long serialVersionUID = 1L;

    private final List<String> contactPoints;
    private final String datacenter;
    private final String keyspace;
    private final String replication;
    private final String historyConsistency;

    CassandraRankingStore(CassandraConfig config) {
        this.contactPoints = List.copyOf(config.contactPoints());
        this.datacenter = config.datacenter();
        this.keyspace = config.keyspace();
        this.replication = config.replication();
        this.historyConsistency = config.historyConsistency();
    }

    @Override
    public Connection connect() {
        CassandraConnection cassandra = CassandraConnection.open(
                new CassandraConfig(contactPoints, datacenter, keyspace, replication, historyConsistency));
        try {
            return new Connection(Rankings.in(cassandra), Demand.in(cassandra), cassandra);
        } catch (RuntimeException e) {
            cassandra.close();
            throw e;
        }
    }
}
