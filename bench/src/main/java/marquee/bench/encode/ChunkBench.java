package marquee.bench.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import marquee.media.encode.Chunk;
import marquee.media.encode.EncodeArguments;
import marquee.media.encode.Encoder;
import marquee.media.encode.Loudness;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.AudioRendition;
import marquee.media.ladder.LadderPolicy;
import marquee.media.probe.Probe;
import marquee.media.probe.SourceFilm;
import marquee.media.protection.Protections;
import marquee.media.work.EncodeConfig;
import marquee.media.work.EncodeWorker;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.store.blob.MemoryBlobs;
import marquee.store.catalog.MemoryTitleSet;
import marquee.store.job.MemoryJobs;
import marquee.store.job.Task;
import marquee.store.job.TaskKind;
import marquee.store.job.TaskState;
import marquee.store.key.MemoryContentKeys;
import marquee.store.key.ProtectionConfig.Scheme;
import marquee.store.key.WrappingKeys;
import marquee.store.verification.MemoryVerificationReports;

/**
 * Encodes a film with one ffmpeg, then in pieces with one and with two tasks at a time, and says the ratios of the wall
 * times. Only encoding is timed: planning and packaging are the same for all.
 */
public final class ChunkBench {
    private static final String PRESET = "veryfast";
    private static final int THREADS = 2;
    /** As marquee.encode.chunk is unless told otherwise. */
    private static final Duration PIECE = Duration.ofSeconds(30);

    private ChunkBench() {}

    /** Arguments: a directory to work in, seconds of film, rounds. */
    public static void main(String[] args) throws InterruptedException, IOException {
        Path directory = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        Ffmpeg ffmpeg = Ffmpeg.in(directory.resolve("tools"));
        Path master = directory.resolve(EncodeArguments.MASTER);
        Child.Limits limits = new Child.Limits(Duration.ofMinutes(30), 1L << 34, 0);
        ffmpeg.require(
                directory,
                List.of(
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc2=s=1280x720:r=24:d=" + args[1],
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=d=" + args[1],
                        "-vf",
                        "noise=alls=12:allf=t",
                        "-c:v",
                        "libx264",
                        "-preset",
                        "ultrafast",
                        "-crf",
                        "18",
                        "-f",
                        "mp4",
                        master.toString()),
                limits);
        for (int round = 1; round <= Integer.parseInt(args[2]); round++) {
            double one = single(directory, ffmpeg, limits);
            double pieces = inPieces(directory, master, 1, THREADS);
            double two = inPieces(directory, master, 2, 1);
            System.out.printf(
                    Locale.ROOT,
                    "round %d: one ffmpeg %.1f s; pieces, one task of 2 threads %.1f s (x %.2f); two tasks of 1 thread %.1f s (x %.2f)%n",
                    round,
                    one,
                    pieces,
                    pieces / one,
                    two,
                    two / one);
        }
    }

    private static double single(Path directory, Ffmpeg ffmpeg, Child.Limits limits) throws InterruptedException {
        SourceFilm film = new Probe(ffmpeg).probe(directory, EncodeArguments.MASTER);
        EncodeArguments arguments = new EncodeArguments(film, PRESET, THREADS);
        Encoder encoder = new Encoder(ffmpeg, limits);
        List<AudioRendition> sounds = LadderPolicy.STANDARD.sound().fitting(film);
        long began = System.nanoTime();
        encoder.encode(directory, Loudness.measuring(sounds), frames -> {});
        encoder.encode(
                directory,
                Loudness.apply(directory, sounds, LadderPolicy.STANDARD.loudnessLufs(), arguments.sound(sounds)),
                frames -> {});
        encoder.encode(
                directory,
                arguments.picture(LadderPolicy.STANDARD.fitting(film), Chunk.WHOLE, OptionalLong.empty()),
                frames -> {});
        return (System.nanoTime() - began) / 1e9;
    }

    private static double inPieces(Path directory, Path master, int atOnce, int threads) {
        MemoryJobs jobs = new MemoryJobs(Clock.systemUTC());
        MemoryBlobs blobs = new MemoryBlobs(Clock.systemUTC());
        EncodeConfig config = new EncodeConfig(
                directory.resolve("work"),
                Path.of("target/dist/tools"),
                directory.resolve("tools"),
                PRESET,
                threads,
                LadderPolicy.STANDARD.name(),
                List.of(LadderPolicy.STANDARD),
                atOnce,
                PIECE,
                0,
                Duration.ofSeconds(30),
                Duration.ofMillis(20),
                Duration.ofMinutes(30),
                1L << 34);
        blobs.put("masters/film", master, "video/mp4");
        JobId id = new JobId(UUID.randomUUID());
        jobs.add(id, new TitleId(UUID.randomUUID()), "masters/film", "film.mp4");
        Protections clear = new Protections(
                new MemoryContentKeys(WrappingKeys.parse("k1:" + "A".repeat(43)), new SecureRandom()),
                new MemoryTitleSet(),
                Scheme.CBCS);
        try (EncodeWorker worker = EncodeWorker.start(
                config, jobs, jobs.tasks(), blobs, clear, new MemoryVerificationReports(), Clock.systemUTC())) {
            long began = await(jobs, id, TaskKind.ENCODE, worker);
            return (await(jobs, id, TaskKind.FINISH, worker) - began) / 1e9;
        }
    }

    /** Waits until a task of a kind runs, and returns when. */
    private static long await(MemoryJobs jobs, JobId id, TaskKind kind, EncodeWorker worker) {
        while (worker.isWorking()) {
            for (Task task : jobs.listTasks(id)) {
                if (task.kind() == kind && task.state() == TaskState.RUNNING) {
                    return System.nanoTime();
                }
            }
            LockSupport.parkNanos(5_000_000);
        }
        throw new IllegalStateException("The worker stopped.");
    }
}
