package marquee.app.up;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import marquee.engines.EnginesConfig;
import marquee.media.demo.DemoFilms;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the engines and every role on this machine, and keeps them running until it is told to stop. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts the engines and every role on this machine. Ctrl-C or `marquee down` stops them.")
public final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The public port, ${DEFAULT-VALUE}; the 29 after it are used as well.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address the public port listens on: ${DEFAULT-VALUE}.")
    private String host = "127.0.0.1";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where everything is kept: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Option(
            names = "--demo",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Add the demo films that are missing (the default).")
    private boolean demo;

    @Option(
            names = "--demo-films",
            paramLabel = "N",
            description =
                    "How many of the demo films to add, for machines that have better to do; all of them if not said.")
    private int demoFilms = DemoFilms.all().size();

    @Option(
            names = "--cassandra-nodes",
            paramLabel = "N",
            defaultValue = "1",
            description = "1 (the default), or 3: a cluster that one node may leave at any time. Said once: a data "
                    + "directory keeps the number it was begun with.")
    private int cassandraNodes;

    @Override
    public Integer call() throws Exception {
        @Nullable String home = System.getProperty("marquee.home");
        if (home == null) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "Start Marquee with its launcher, ./marquee.");
        }
        Installation here = new Installation(Path.of(home), data, host, port, nodes());
        Screen screen = new Screen(System.out, System.console() != null, Clock.systemUTC());
        try (Up up = new Up(here, new SecureRandom(), screen)) {
            Runtime.getRuntime().addShutdownHook(new Thread(up::close, "stop"));
            up.run(demo ? demoFilms() : 0);
        }
        return 0;
    }

    private int demoFilms() {
        int most = DemoFilms.all().size();
        if (demoFilms < 1 || demoFilms > most) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "There are 1 to " + most + " demo films; --no-demo adds none.");
        }
        return demoFilms;
    }

    /** Rows of one node have one replica, so a cluster cannot be made of it afterwards. */
    private int nodes() {
        int most = EnginesConfig.CASSANDRA_NODES_MAX;
        if (Files.isDirectory(data.resolve("cassandra-" + most))) {
            return most;
        }
        if (cassandraNodes != 1 && cassandraNodes != most) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "--cassandra-nodes is 1 or " + most + ".");
        }
        if (cassandraNodes != 1 && Files.isDirectory(data.resolve("cassandra"))) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    data + " was begun with one Cassandra node: give --cassandra-nodes " + most
                            + " with another --data.");
        }
        return cassandraNodes;
    }
}
