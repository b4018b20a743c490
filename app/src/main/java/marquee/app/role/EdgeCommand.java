package marquee.app.role;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import marquee.app.configuration.Configuration;
import marquee.edge.Edge;
import marquee.edge.SharedCacheConfig;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs an edge: of Marquee, or a plain shared cache of any HTTP origin. */
@Command(
        name = "edge",
        mixinStandardHelpOptions = true,
        description = {
            "Runs an edge until it is told to stop.",
            "With --origin URL --unsigned it is a plain shared cache of any HTTP server and needs nothing else of Marquee."
        })
public final class EdgeCommand implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML; marquee-defaults.yaml lists all.")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "One setting, over those of the file.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--with-parent", hidden = true, description = "Stop when standard input ends.")
    private boolean withParent;

    @Option(names = "--origin", paramLabel = "URL", description = "What is cached, as http://host:port.")
    private @Nullable String origin;

    @Option(
            names = "--unsigned",
            description = "Gives everything to everyone, as the origin's headers allow; no tokens, no steering.")
    private boolean unsigned;

    @Option(names = "--port", paramLabel = "PORT", description = "Where it listens.")
    private @Nullable String port;

    @Option(names = "--cache", paramLabel = "FOLDER", description = "Where it keeps what it has.")
    private @Nullable String cache;

    @Override
    public Integer call() throws Exception {
        if (unsigned && origin == null) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "A plain shared cache needs --origin URL.");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "marquee.edge.origin-url", origin);
        put(settings, "marquee.edge.port", port);
        put(settings, "marquee.edge.cache-directory", cache);
        settings.putAll(overrides);
        Configuration configuration = Configuration.load(config, settings);
        AutoCloseable running = unsigned
                ? Edge.startShared(configuration.bind("edge", SharedCacheConfig.class))
                : Role.EDGE.start(configuration, Clock.systemUTC());
        return RoleCommand.keepRunning(Role.EDGE, running, withParent);
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }
}
