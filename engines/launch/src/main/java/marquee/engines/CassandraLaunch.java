package marquee.engines;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** A Cassandra node, datacenter {@code dc1}; alone, or with neighbours that hold the same rows. */
final class CassandraLaunch {
    private static final int JAVA_MAX = 23;
    private static final List<String> EXPORTS = List.of(
            "java.base/jdk.internal.misc",
            "java.management.rmi/com.sun.jmx.remote.internal.rmi",
            "java.rmi/sun.rmi.registry",
            "java.rmi/sun.rmi.server",
            "java.sql/java.sql",
            "java.base/java.lang.ref",
            "jdk.unsupported/sun.misc",
            "jdk.attach/sun.tools.attach");
    private static final List<String> OPENS = List.of(
            "java.base/java.lang.module",
            "java.base/jdk.internal.loader",
            "java.base/jdk.internal.ref",
            "java.base/jdk.internal.reflect",
            "java.base/jdk.internal.math",
            "java.base/jdk.internal.module",
            "java.base/jdk.internal.util.jar",
            "jdk.management/com.sun.management.internal",
            "java.base/sun.nio.ch",
            "java.base/java.io",
            "java.base/java.nio",
            "java.base/java.lang.reflect",
            "java.base/java.lang",
            "java.base/java.util");

    /** What a node owns of the ring. Fixed, so that the first start does not wait for others who might want the same. */
    private static final List<String> TOKENS = List.of("0", "6148914691236517204", "-6148914691236517204");

    private CassandraLaunch() {}

    static EngineLaunch prepare(EnginesConfig config, DataDirectory data) {
        return prepare(config, data, 1);
    }

    /** @param node from 1; the first has the engine's own name and directory */
    static EngineLaunch prepare(EnginesConfig config, DataDirectory data, int node) {
        int java = Runtime.version().feature();
        if (java > JAVA_MAX) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    "Cassandra needs a JDK with a security manager, and Java " + java
                            + " has none: set JAVA_HOME to a JDK 17.");
        }
        String name = node == 1 ? "cassandra" : "cassandra-" + node;
        Path home = data.path().resolve(name);
        Path conf = home.resolve("conf");
        Map<String, String> values = Map.of(
                "cql", Integer.toString(config.cassandraPort(node)),
                "storage", Integer.toString(config.cassandraStoragePort(node)),
                "ssl", Integer.toString(config.cassandraStoragePort(node) + 1),
                "token", TOKENS.get(node - 1),
                "seeds", seeds(config),
                "home", home.toString());
        Path yaml = Template.write("cassandra.yaml", values, conf.resolve("cassandra.yaml"));
        Path rack = Template.write("cassandra-rackdc.properties", Map.of(), conf.resolve("rackdc.properties"));
        Path logback = Template.write("cassandra-logback.xml", Map.of(), conf.resolve("logback.xml"));
        return new JavaCommand(EngineKind.CASSANDRA, name, config, data, withoutMemoryLock(), home)
                .flags(modules())
                .flags(java > 17 ? List.of("-Djava.security.manager=allow") : List.of())
                // Both compilers: with the first alone a start is cheaper, but every write costs twice as much.
                .flags("-Xms64m", "-Xmx320m", "-Xss256k", "-XX:MaxDirectMemorySize=192m")
                .flags("-Djdk.attach.allowAttachSelf=true", "-Dio.netty.tryReflectionSetAccessible=true")
                .flags("-Dio.netty.allocator.useCacheForAllThreads=true", "-Dio.netty.allocator.maxOrder=11")
                .flags("-Dcassandra-foreground=yes", "-Dcassandra.storagedir=" + home)
                .flags("-Dcassandra.config=" + yaml.toUri(), "-Dcassandra-rackdc.properties=" + rack.toUri())
                .flags("-Dlogback.configurationFile=" + logback.toUri())
                // Nobody to wait for: the ring is known beforehand.
                .flags("-Dcassandra.ring_delay_ms=1", "-Dcassandra.skip_wait_for_gossip_to_settle=0")
                .flags("-Dcassandra.shutdown_announce_in_ms=0")
                .run(
                        home,
                        Probes.cql(config.cassandraPort(node)),
                        "marquee.engines.watch.ParentWatch",
                        "org.apache.cassandra.service.CassandraDaemon");
    }

    /** All are seeds, so that none waits for another at a first start. */
    private static String seeds(EnginesConfig config) {
        return IntStream.rangeClosed(1, config.cassandraNodes())
                .mapToObj(node -> "127.0.0.1:" + config.cassandraStoragePort(node))
                .collect(Collectors.joining(","));
    }

    private static List<String> modules() {
        return Stream.concat(
                        EXPORTS.stream().map(name -> "--add-exports=" + name + "=ALL-UNNAMED"),
                        OPENS.stream().map(name -> "--add-opens=" + name + "=ALL-UNNAMED"))
                .toList();
    }

    /** As root it would pin its whole heap in memory, twice of what it needs. */
    private static List<String> withoutMemoryLock() {
        return Shell.isRoot() && Shell.has("setpriv") ? List.of("setpriv", "--bounding-set", "-ipc_lock") : List.of();
    }
}
