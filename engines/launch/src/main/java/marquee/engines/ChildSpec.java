package marquee.engines;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How to run one child process.
 *
 * @param name of its log and pid file; lower case
 * @param command must mention the {@link DataDirectory} somewhere, so that a later start can tell that the process is ours
 * @param environment added to ours
 * @param directory where it runs
 * @param readyWithin how long it may take to answer before it is given up
 * @param stopSignal the name of the signal that ends it orderly: TERM, or INT for PostgreSQL
 * @param grace how long it may take to end before it is killed
 * @param watchesInput whether it ends by itself when its standard input does, as {@code ParentWatch} makes it; for the
 *     others a watching shell is started
 */
public record ChildSpec(
        String name,
        List<String> command,
        Map<String, String> environment,
        Path directory,
        ReadyProbe probe,
        Duration readyWithin,
        String stopSignal,
        Duration grace,
        boolean watchesInput) {

    /** Starting everything at once on two busy cores takes a while; a process that died is noticed at once anyway. */
    private static final Duration READY_WITHIN = Duration.ofMinutes(4);

    private static final Duration GRACE = Duration.ofSeconds(20);

    public ChildSpec {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("Not a name for files: " + name);
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A JVM whose main class calls {@code ParentWatch}. */
    public static ChildSpec jvm(
            String name, List<String> command, Map<String, String> environment, Path directory, ReadyProbe probe) {
        return new ChildSpec(name, command, environment, directory, probe, READY_WITHIN, "TERM", GRACE, true);
    }
}
