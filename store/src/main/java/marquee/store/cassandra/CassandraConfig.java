package marquee.store.cassandra;

import java.util.List;

/**
 * Where Cassandra is, under {@code marquee.cassandra}.
 *
 * @param contactPoints {@code host:port} of some nodes
 * @param datacenter the nearest, as the nodes name it
 * @param replication as CQL has it: {@code {'class': 'NetworkTopologyStrategy', 'dc1': 3}}
 * @param historyConsistency for {@code viewing_progress}: ONE favours availability, LOCAL_QUORUM reads your own writes
 */
public record CassandraConfig(
        List<String> contactPoints,
        String datacenter,
        String keyspace,
        String replication,
        String historyConsistency) {}
