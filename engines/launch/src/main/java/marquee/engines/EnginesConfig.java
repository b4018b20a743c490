package marquee.engines;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import marquee.model.Secret;

/**
 * Which engines to start, and where. All listen on 127.0.0.1 only.
 *
 * @param home the built distribution: {@code engines/<name>/lib} below it, and {@code cds} for class archives
 * @param data everything the engines write; one {@link EngineSet} owns it at a time
 * @param cassandraStoragePort between nodes; the port after it is reserved for its TLS twin
 * @param kinds the engines to start; the others' ports are not used
 * @param postgresPassword of the role {@code marquee}; only the first start on a data directory sets it
 * @param cassandraNodes 1, or 3 for a cluster; see {@link CassandraPeers}
 */
public record EnginesConfig(
        Path home,
        Path data,
        int postgresPort,
        int cassandraPort,
        int cassandraStoragePort,
        int openSearchPort,
        int openSearchTransportPort,
        int kafkaPort,
        int kafkaControllerPort,
        int s3Port,
        Set<EngineKind> kinds,
        Secret postgresPassword,
        String s3AccessKey,
        Secret s3SecretKey,
        int cassandraNodes) {

    /** Most nodes of Cassandra on one machine. */
    public static final int CASSANDRA_NODES_MAX = 3;

    /** The role and the database that exist in PostgreSQL from the first start. */
    public static final String POSTGRES_NAME = "marquee";

    public EnginesConfig {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        kinds = Set.copyOf(kinds);
        if (cassandraNodes != 1 && cassandraNodes != CASSANDRA_NODES_MAX) {
            throw new IllegalArgumentException(
                    "Cassandra has 1 node or " + CASSANDRA_NODES_MAX + " here: " + cassandraNodes);
        }
    }

    /** With one node of each engine. */
    public EnginesConfig(
            Path home,
            Path data,
            int postgresPort,
            int cassandraPort,
            int cassandraStoragePort,
            int openSearchPort,
            int openSearchTransportPort,
            int kafkaPort,
            int kafkaControllerPort,
            int s3Port,
            Set<EngineKind> kinds,
            Secret postgresPassword,
            String s3AccessKey,
            Secret s3SecretKey) {
        this(
                home,
                data,
                postgresPort,
                cassandraPort,
                cassandraStoragePort,
                openSearchPort,
                openSearchTransportPort,
                kafkaPort,
                kafkaControllerPort,
                s3Port,
                kinds,
                postgresPassword,
                s3AccessKey,
                s3SecretKey,
                1);
    }

    /** The same with a cluster of Cassandra nodes. */
    public EnginesConfig withCassandraNodes(int nodes) {
        return new EnginesConfig(
                home,
                data,
                postgresPort,
                cassandraPort,
                cassandraStoragePort,
                openSearchPort,
                openSearchTransportPort,
                kafkaPort,
                kafkaControllerPort,
                s3Port,
                kinds,
                postgresPassword,
                s3AccessKey,
                s3SecretKey,
                nodes);
    }

    /**
     * The port for clients of one Cassandra node.
     *
     * @param node from 1
     */
    public int cassandraPort(int node) {
        return cassandraPort + portsTo(node);
    }

    int cassandraStoragePort(int node) {
        return cassandraStoragePort + portsTo(node);
    }

    /** {@code host:port} of every Cassandra node, for clients. */
    public List<String> cassandraContactPoints() {
        List<String> points = new ArrayList<>();
        for (int node = 1; node <= cassandraNodes; node++) {
            points.add("127.0.0.1:" + cassandraPort(node));
        }
        return points;
    }

    /** Nodes after the first have three ports each, behind those of the other engines. */
    private static int portsTo(int node) {
        return node == 1 ? 0 : 2 + 3 * node;
    }

    /** The ports that {@code docs/contracts.md} gives to an installation whose public address is on {@code port}. */
    public static EnginesConfig onPort(
            int port,
            Path home,
            Path data,
            Set<EngineKind> kinds,
            Secret postgresPassword,
            String s3AccessKey,
            Secret s3SecretKey) {
        return new EnginesConfig(
                home,
                data,
                port + 10,
                port + 11,
                port + 12,
                port + 14,
                port + 15,
                port + 16,
                port + 17,
                port + 18,
                kinds,
                postgresPassword,
                s3AccessKey,
                s3SecretKey);
    }

    /** The port that clients of the engine use. */
    public int port(EngineKind kind) {
        return portsOf(kind).get(0);
    }

    /** Asks whether the engine answers on its port. */
    public ReadyProbe probe(EngineKind kind) {
        return switch (kind) {
            case POSTGRES -> Probes.postgres(postgresPort, POSTGRES_NAME);
            case CASSANDRA -> Probes.cql(cassandraPort);
            case OPENSEARCH -> Probes.http(openSearchPort, "/_cluster/health");
            case KAFKA -> Probes.kafka(kafkaPort);
            case S3 -> Probes.http(s3Port, "/healthz");
        };
    }

    /** Every port the engine listens on, that for clients first. */
    List<Integer> portsOf(EngineKind kind) {
        return switch (kind) {
            case POSTGRES -> List.of(postgresPort);
            case CASSANDRA -> {
                List<Integer> ports = new ArrayList<>();
                for (int node = 1; node <= cassandraNodes; node++) {
                    ports.add(cassandraPort(node));
                    ports.add(cassandraStoragePort(node));
                }
                yield ports;
            }
            case OPENSEARCH -> List.of(openSearchPort, openSearchTransportPort);
            case KAFKA -> List.of(kafkaPort, kafkaControllerPort);
            case S3 -> List.of(s3Port);
        };
    }
}
