package marquee.app.up;

import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One Marquee on one machine: where it lives and which ports it takes, as {@code docs/contracts.md} gives them.
 *
 * @param home the built distribution
 * @param data everything that is written
 * @param host the address that the public port listens on
 * @param port the public port; the 29 after it belong to the installation too
 * @param cassandraNodes 1 or 3
 */
record Installation(Path home, Path data, String host, int port, int cassandraNodes) {
    /** Ports an installation takes, from its public one on. */
    static final int PORTS = 30;

    static final int EDGES = 2;

    Installation {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        if (port < 1024 || port + PORTS > 65_535) {
            throw new IllegalArgumentException("--port must be between 1024 and " + (65_535 - PORTS) + ": " + port);
        }
    }

    int controlPort() {
        return port + 1;
    }

    int deliveryPort() {
        return port + 2;
    }

    /** @param number 1 or 2 */
    int edgePort(int number) {
        return port + 2 + number;
    }

    int encodePort() {
        return port + 5;
    }

    int analyticsPort() {
        return port + 6;
    }

    int postgresPort() {
        return port + 10;
    }

    int cassandraPort() {
        return port + 11;
    }

    /**
     * Ports of the nodes after the first stand behind those of all engines.
     *
     * @param node from 1
     */
    int cassandraPort(int node) {
        return node == 1 ? cassandraPort() : cassandraPort() + 2 + 3 * node;
    }

    String cassandraContactPoints() {
        return IntStream.rangeClosed(1, cassandraNodes)
                .mapToObj(node -> "127.0.0.1:" + cassandraPort(node))
                .collect(Collectors.joining(","));
    }

    int openSearchPort() {
        return port + 14;
    }

    int kafkaPort() {
        return port + 16;
    }

    int s3Port() {
        return port + 18;
    }

    URI publicUrl() {
        return URI.create("http://localhost:" + port);
    }

    /** Each edge has a host name of its own, because players exclude a failed CDN by host name. */
    URI edgeUrl(int number) {
        return URI.create("http://edge-" + number + ".localhost:" + edgePort(number));
    }

    Path settingsFile() {
        return data.resolve("run/marquee.yaml");
    }

    Path stateFile() {
        return data.resolve("run/up.properties");
    }

    Path log(String process) {
        return data.resolve("logs/" + process + ".log");
    }
}
