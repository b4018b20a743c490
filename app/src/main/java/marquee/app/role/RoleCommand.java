package marquee.app.role;

import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import marquee.app.configuration.Configuration;
import marquee.engines.watch.ParentWatch;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one role until it is told to stop. */
@Command(mixinStandardHelpOptions = true, description = "Runs one role of Marquee until it is told to stop.")
public final class RoleCommand implements Callable<Integer> {
    /** An exit code that is none: the role's threads keep the process alive. */
    public static final int KEEPS_RUNNING = -1;

    private static final Logger log = LoggerFactory.getLogger(RoleCommand.class);

    private final Role role;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML; marquee-defaults.yaml lists all.")
    private @Nullable Path config;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "One setting, over those of the file.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--with-parent", hidden = true, description = "Stop when standard input ends.")
    private boolean withParent;

    private RoleCommand(Role role) {
        this.role = role;
    }

    public static CommandLine of(Role role) {
        return new CommandLine(role == Role.EDGE ? new EdgeCommand() : new RoleCommand(role));
    }

    @Override
    public Integer call() throws Exception {
        Configuration configuration = Configuration.load(config, overrides);
        return keepRunning(role, role.start(configuration, Clock.systemUTC()), withParent);
    }

    /** Sees to it that what runs is stopped orderly. Returns what leaves the process to its threads. */
    static int keepRunning(Role role, AutoCloseable running, boolean withParent) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(role, running), "stop"));
        if (withParent) {
            ParentWatch.start();
        }
        log.info("Started. role={}", role.label());
        return KEEPS_RUNNING;
    }

    private static void stop(Role role, AutoCloseable running) {
        try {
            running.close();
            log.info("Stopped. role={}", role.label());
        } catch (Exception e) {
            throw new PlatformException(ErrorCode.INTERNAL, "The role " + role.label() + " did not stop orderly.", e);
        }
    }
}
