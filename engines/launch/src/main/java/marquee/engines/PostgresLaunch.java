package marquee.engines;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** One PostgreSQL server with the database and role {@code marquee}, durable and with a password. */
final class PostgresLaunch {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration GRACE = Duration.ofSeconds(15);
    private static final int STEP_MINUTES_MAX = 3;
    private static final String NOBODY = "65534";

    private final EnginesConfig config;
    private final DataDirectory data;
    private final Path home;
    private final Path bin;
    private final List<String> unprivileged;

    private PostgresLaunch(EnginesConfig config, DataDirectory data) {
        this.config = config;
        this.data = data;
        this.home = data.path().resolve("postgres");
        this.bin = PostgresBinaries.unpacked(config, data).resolve("bin");
        this.unprivileged = unprivileged();
    }

    static EngineLaunch prepare(EnginesConfig config, DataDirectory data) {
        PostgresLaunch launch = new PostgresLaunch(config, data);
        try {
            launch.initialise();
            launch.forgetDeadOwner();
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, launch.home + " cannot be initialised: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "PostgreSQL was stopped before it was ready.", e);
        }
        return new EngineLaunch(launch.spec(), null);
    }

    private Path cluster() {
        return home.resolve("data");
    }

    private ChildSpec spec() {
        List<String> command = Shell.join(
                unprivileged,
                List.of(
                        bin.resolve("postgres").toString(),
                        "-D",
                        cluster().toString(),
                        "-p",
                        Integer.toString(config.postgresPort()),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "shared_buffers=64MB",
                        "-c",
                        "max_connections=100",
                        "-c",
                        "max_wal_size=256MB",
                        "-c",
                        "io_method=sync"));
        return new ChildSpec(
                EngineKind.POSTGRES.label(),
                command,
                Map.of(),
                home,
                config.probe(EngineKind.POSTGRES),
                READY_WITHIN,
                // Fast shutdown: ends sessions instead of waiting for them.
                "INT",
                GRACE,
                false);
    }

    /** Makes the cluster beside its place and moves it there whole, so that a killed first start leaves no half of one. */
    private void initialise() throws IOException, InterruptedException {
        if (Files.exists(cluster())) {
            return;
        }
        Path part = home.resolve("data.part");
        delete(part);
        Files.createDirectories(part);
        Path password = Files.createTempFile(
                home,
                "password",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(password, config.postgresPassword().reveal());
            if (unprivileged.contains("setpriv")) {
                step(List.of("chown", NOBODY + ":" + NOBODY, part.toString(), password.toString()), "");
            }
            step(
                    Shell.join(
                            unprivileged,
                            List.of(
                                    bin.resolve("initdb").toString(),
                                    "-D",
                                    part.toString(),
                                    "-U",
                                    EnginesConfig.POSTGRES_NAME,
                                    "-A",
                                    "scram-sha-256",
                                    "--pwfile=" + password,
                                    "-E",
                                    "UTF8",
                                    "--locale=C.UTF-8",
                                    // Nothing of value is in it yet, and the kernel writes it long before something is.
                                    "--no-sync")),
                    "");
        } finally {
            Files.delete(password);
        }
        step(
                Shell.join(
                        unprivileged,
                        List.of(bin.resolve("postgres").toString(), "--single", "-D", part.toString(), "postgres")),
                "CREATE DATABASE " + EnginesConfig.POSTGRES_NAME + "\n");
        Files.move(part, cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** After a crash the number of the old server may belong to another process by now; the server would refuse to start. */
    private void forgetDeadOwner() throws IOException {
        Path file = cluster().resolve("postmaster.pid");
        if (Files.notExists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()
                || !lines.get(0).matches("\\d{1,10}")
                || !ProcessTable.mentions(Long.parseLong(lines.get(0)), cluster())) {
            Files.delete(file);
        }
    }

    private void step(List<String> command, String input) throws IOException, InterruptedException {
        Path log = data.log(EngineKind.POSTGRES.label());
        Process process = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try (OutputStream out = process.getOutputStream()) {
            out.write(input.getBytes(StandardCharsets.UTF_8));
            out.flush();
            out.close();
            if (process.waitFor(STEP_MINUTES_MAX, TimeUnit.MINUTES) && process.exitValue() == 0) {
                return;
            }
        } finally {
            process.destroyForcibly();
        }
        throw new PlatformException(
                ErrorCode.UNAVAILABLE,
                "PostgreSQL could not be initialised; its log " + log + " ends:\n"
                        + String.join("\n", new BoundedLog(log).tail(0, 8)));
    }

    private static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** PostgreSQL refuses root: returns the programs that make it see another user, none when we are not root. */
    private static List<String> unprivileged() {
        if (!Shell.isRoot()) {
            return List.of();
        }
        List<List<String>> ways = List.of(
                List.of("unshare", "-U"),
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        for (List<String> way : ways) {
            boolean works = Shell.output(Shell.join(way, List.of("id", "-u")))
                    .filter(user -> !user.equals("0"))
                    .isPresent();
            if (works) {
                return way;
            }
        }
        throw new PlatformException(
                ErrorCode.UNAVAILABLE,
                "PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv` works here: "
                        + "run Marquee as an ordinary user.");
    }
}
