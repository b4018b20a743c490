package marquee.engines;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import marquee.model.Secret;

/** A JVM of its own that runs engines, to be killed by tests. Arguments: home, data, first port, kinds. */
final class Launcher {

    private Launcher() {}

    public static void main(String[] args) throws IOException {
        Set<EngineKind> kinds =
                Arrays.stream(args).skip(3).map(EngineKind::valueOf).collect(Collectors.toSet());
        long begin = System.nanoTime();
        try (EngineSet engines = EngineSet.start(
                config(Path.of(args[0]), Path.of(args[1]), Integer.parseInt(args[2]), kinds),
                (kind, state, message) -> say(begin, kind + " " + state + " " + message))) {
            say(begin, "ALL READY");
            engines.status().values().forEach(status -> say(begin, status.toString()));
            int order = System.in.read();
            if (order == 'a') {
                engines.archiveClasses().toCompletableFuture().join();
                say(begin, "ARCHIVED");
                order = System.in.read();
            }
        }
        say(begin, "STOPPED");
    }

    static EnginesConfig config(Path home, Path data, int firstPort, Set<EngineKind> kinds) {
        return EnginesConfig.onPort(
                firstPort, home, data, kinds, Secret.of("postgres-secret"), "access", Secret.of("secret-key"));
    }

    private static void say(long begin, String message) {
        System.out.printf("%6.2f %s%n", (System.nanoTime() - begin) / 1e9, message);
    }
}
