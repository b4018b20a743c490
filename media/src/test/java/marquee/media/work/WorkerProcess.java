package marquee.media.work;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import marquee.media.ladder.LadderPolicy;
import marquee.model.Secret;
import marquee.store.blob.Blobs;
import marquee.store.blob.S3Config;
import marquee.store.job.Jobs;
import marquee.store.job.Tasks;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.store.verification.VerificationReports;

/** An encode worker in a process of its own, which a test can kill as the kernel does. */
final class WorkerProcess {
    private WorkerProcess() {}

    /** Starts one. Its arguments are those of {@link #main}. */
    static Process start(List<String> arguments, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dmarquee.tools=" + TestFilms.TOOLS,
                "-cp",
                System.getProperty("java.class.path"),
                WorkerProcess.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Works until it is killed. JDBC URL, user, password; S3 endpoint, region, key, secret, bucket; directory. */
    public static void main(String[] args) throws InterruptedException {
        PostgresConnection postgres =
                PostgresConnection.open(new PostgresConfig(args[0], args[1], Secret.of(args[2]), 3));
        Blobs blobs = Blobs.in(new S3Config(URI.create(args[3]), args[4], args[5], Secret.of(args[6]), args[7]));
        EncodeWorker.start(
                config(Path.of(args[8])),
                Jobs.in(postgres.dataSource()),
                Tasks.in(postgres.dataSource()),
                blobs,
                TestFilms.protectingNothing(),
                VerificationReports.in(postgres),
                Clock.systemUTC());
        Thread.currentThread().join();
    }

    /** Short leases and short pieces, so that deaths are noticed and cost little. */
    static EncodeConfig config(Path work) {
        return new EncodeConfig(
                work,
                TestFilms.TOOLS,
                TestFilms.CACHE,
                "veryfast",
                1,
                "standard",
                List.of(LadderPolicy.STANDARD),
                1,
                Duration.ofSeconds(4),
                5,
                Duration.ofSeconds(2),
                Duration.ofMillis(50),
                Duration.ofMinutes(2),
                1L << 30);
    }
}
