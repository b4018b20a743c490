package marquee.app.up;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import marquee.app.role.Role;
import marquee.engines.ChildSpec;
import marquee.engines.ClassArchive;
import marquee.engines.ReadyProbe;

/**
 * A role as {@code up} runs it: a JVM of its own.
 *
 * @param name unique; {@code edge-1} and {@code edge-2} are two of one role
 * @param overrides settings that differ from the file all roles share
 */
record RoleProcess(String name, Role role, int port, Map<String, String> overrides) {
    private static final Duration READY_WITHIN = Duration.ofMinutes(4);
    private static final Duration GRACE = Duration.ofSeconds(15);
    /** So that pages and streams of the same machine go before. */
    private static final String PATIENCE = "10";

    private static final int PROBE_TIMEOUT_MS = 1_500;

    static List<RoleProcess> all(Installation here) {
        List<RoleProcess> all = new ArrayList<>();
        all.add(new RoleProcess("playback", Role.PLAYBACK, here.port(), Map.of()));
        all.add(new RoleProcess("control", Role.CONTROL, here.controlPort(), Map.of()));
        all.add(new RoleProcess("origin", Role.ORIGIN, here.deliveryPort(), Map.of()));
        for (int number = 1; number <= Installation.EDGES; number++) {
            String name = "edge-" + number;
            all.add(new RoleProcess(
                    name,
                    Role.EDGE,
                    here.edgePort(number),
                    Map.of(
                            "marquee.edge.name", name,
                            "marquee.edge.port", Integer.toString(here.edgePort(number)),
                            "marquee.edge.public-url", here.edgeUrl(number).toString(),
                            "marquee.edge.cache-directory",
                                    here.data().resolve(name).toString())));
        }
        all.add(new RoleProcess("encode", Role.ENCODE, here.encodePort(), Map.of()));
        all.add(new RoleProcess("analytics", Role.ANALYTICS, here.analyticsPort(), Map.of()));
        return all;
    }

    /** Classes are archived per role, not per process: two edges share one archive. */
    ClassArchive archive(Installation here) throws IOException {
        return ClassArchive.of(
                here.home(), role.label(), ClassArchive.jarsIn(here.home().resolve("lib")));
    }

    /** Where the first of a role's processes lists its classes. */
    Path classList(Installation here) {
        return here.data().resolve("run/" + name + ".classlist");
    }

    ChildSpec spec(Installation here, ClassArchive archive) {
        List<String> command = new ArrayList<>(role.isPatient() ? List.of("nice", "-n", PATIENCE) : List.of());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dmarquee.data=" + here.data());
        command.addAll(
                List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xss512k", "-Djava.awt.headless=true"));
        command.addAll(role.jvmFlags());
        command.addAll(archive.flags(classList(here)));
        command.add("marquee.app.Main");
        command.addAll(List.of(role.label(), "--config", here.settingsFile().toString(), "--with-parent"));
        overrides.forEach((setting, value) -> command.addAll(List.of("--set", setting + "=" + value)));
        return new ChildSpec(
                name,
                command,
                Map.of("CLASSPATH", archive.classPath(), "MALLOC_ARENA_MAX", "2"),
                here.data(),
                probe(),
                READY_WITHIN,
                "TERM",
                GRACE,
                true);
    }

    private ReadyProbe probe() {
        URI health = URI.create("http://127.0.0.1:" + port + "/health");
        return () -> {
            HttpURLConnection connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(PROBE_TIMEOUT_MS);
            connection.setReadTimeout(PROBE_TIMEOUT_MS);
            try {
                return connection.getResponseCode() == 200;
            } finally {
                connection.disconnect();
            }
        };
    }
}
