package marquee.engines.opensearch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import marquee.engines.watch.ParentWatch;
import org.opensearch.analysis.common.CommonAnalysisPlugin;
import org.opensearch.common.logging.LogConfigurator;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.index.mapper.MapperExtrasPlugin;
import org.opensearch.index.reindex.ReindexPlugin;
import org.opensearch.join.ParentJoinPlugin;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.painless.PainlessPlugin;
import org.opensearch.script.expression.ExpressionPlugin;
import org.opensearch.transport.Netty4Plugin;

/**
 * One OpenSearch node whose modules come from the class path. Made without {@code Bootstrap}, which refuses root and
 * wants a security manager; hence loopback only.
 */
final class OpenSearchNode extends Node {
    private static final String NAME = "search-1";
    private static final int STOP_SECONDS_MAX = 10;

    private OpenSearchNode(Environment environment) {
        super(
                environment,
                List.of(
                        Netty4Plugin.class,
                        CommonAnalysisPlugin.class,
                        MapperExtrasPlugin.class,
                        ReindexPlugin.class,
                        PainlessPlugin.class,
                        ExpressionPlugin.class,
                        ParentJoinPlugin.class),
                false);
    }

    /** Arguments: home directory, HTTP port, transport port. {@code config/log4j2.properties} must be in the home. */
    public static void main(String[] args) throws IOException, NodeValidationException, InterruptedException {
        ParentWatch.start();
        Environment environment =
                environment(Path.of(args[0]).toAbsolutePath(), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
        CountDownLatch stopped = new CountDownLatch(1);
        try {
            OpenSearchNode node = new OpenSearchNode(environment);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, stopped), "stop"));
            node.start();
        } catch (RuntimeException e) {
            // Half a node leaves threads behind that would keep the process alive.
            e.printStackTrace();
            System.exit(1);
        }
        stopped.await();
    }

    private static Environment environment(Path home, int httpPort, int transportPort) throws IOException {
        for (String directory : List.of("config", "data", "logs", "plugins", "modules")) {
            Files.createDirectories(home.resolve(directory));
        }
        Settings settings = Settings.builder()
                .put("path.home", home.toString())
                .put("path.data", home.resolve("data").toString())
                .put("path.logs", home.resolve("logs").toString())
                .put("cluster.name", "marquee")
                .put("node.name", NAME)
                .put("network.host", "127.0.0.1")
                .put("http.port", httpPort)
                .put("transport.port", transportPort)
                .put("discovery.type", "single-node")
                .put("bootstrap.memory_lock", false)
                .put("node.processors", 2)
                // The launcher watches the disk; a refused write is clearer than an index that turns read-only.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .build();
        Environment environment =
                InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), home.resolve("config"), () -> NAME);
        LogConfigurator.setNodeName(NAME);
        try {
            LogConfigurator.configure(environment);
        } catch (org.opensearch.cli.UserException e) {
            throw new IOException(e);
        }
        return environment;
    }

    private static void stop(Node node, CountDownLatch stopped) {
        try {
            node.close();
            node.awaitClose(STOP_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (IOException e) {
            e.printStackTrace();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopped.countDown();
    }
}
