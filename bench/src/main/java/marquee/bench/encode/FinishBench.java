package marquee.bench.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import marquee.media.encode.EncodeArguments;
import marquee.media.ffmpeg.Child;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.ladder.LadderPolicy;
import marquee.media.protection.Protections;
import marquee.media.work.EncodeConfig;
import marquee.media.work.EncodeWorker;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.store.blob.MemoryBlobs;
import marquee.store.catalog.MemoryTitleSet;
import marquee.store.job.Job;
import marquee.store.job.MemoryJobs;
import marquee.store.job.Task;
import marquee.store.job.TaskState;
import marquee.store.key.MemoryContentKeys;
import marquee.store.key.ProtectionConfig.Scheme;
import marquee.store.key.WrappingKeys;
import marquee.store.verification.MemoryVerificationReports;

/**
 * Makes one protected film with one worker, and says how long each stage took, which part of the encode's time packaging,
 * encryption and verification are, and how much memory the largest ffmpeg took.
 */
public final class FinishBench {
    private static final long LOOK_NANOS = 5_000_000;

    private FinishBench() {}

    /** Arguments: a directory to work in, the height, seconds, files of real film (none for a generated one). */
    public static void main(String[] args) throws InterruptedException, IOException {
        Path directory = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        Ffmpeg ffmpeg = Ffmpeg.in(directory.resolve("tools"));
        int height = Integer.parseInt(args[1]);
        String size = height * 16 / 9 / 2 * 2 + "x" + height;
        System.out.println(
                "| film | " + "encode s | package and encrypt s | verify s | share | pictures s | ffmpeg MiB |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        if (args.length == 3) {
            measure(
                    directory,
                    ffmpeg,
                    "test card with grain",
                    List.of("-f", "lavfi", "-i", "testsrc2=s=" + size + ":r=24,noise=alls=12:allf=t"),
                    args[2]);
        }
        for (int file = 3; file < args.length; file++) {
            Path film = Path.of(args[file]);
            measure(
                    directory,
                    ffmpeg,
                    film.getFileName().toString(),
                    List.of("-i", film.toAbsolutePath().toString()),
                    args[2]);
        }
    }

    private static void measure(Path directory, Ffmpeg ffmpeg, String name, List<String> input, String seconds)
            throws InterruptedException {
        Path master = directory.resolve(EncodeArguments.MASTER);
        List<String> arguments = new java.util.ArrayList<>(input);
        arguments.addAll(List.of("-f", "lavfi", "-i", "sine=r=48000", "-map", "0:v", "-map", "1:a", "-t", seconds));
        arguments.addAll(List.of("-c:v", "libx264", "-preset", "ultrafast", "-crf", "18", "-pix_fmt", "yuv420p"));
        arguments.addAll(List.of("-c:a", "aac", "-f", "mp4", master.toString()));
        ffmpeg.require(directory, arguments, new Child.Limits(Duration.ofMinutes(30), 1L << 34, 0));
        MemoryJobs jobs = new MemoryJobs(Clock.systemUTC());
        MemoryBlobs blobs = new MemoryBlobs(Clock.systemUTC());
        EncodeConfig config = new EncodeConfig(
                directory.resolve("work"),
                Path.of("target/dist/tools"),
                directory.resolve("tools"),
                "veryfast",
                2,
                LadderPolicy.STANDARD.name(),
                List.of(LadderPolicy.STANDARD),
                1,
                Duration.ofSeconds(30),
                0,
                Duration.ofSeconds(30),
                Duration.ofMillis(20),
                Duration.ofMinutes(30),
                1L << 34);
        blobs.put("masters/film", master, "video/mp4");
        JobId id = new JobId(UUID.randomUUID());
        TitleId title = new TitleId(UUID.randomUUID());
        MemoryTitleSet locked = new MemoryTitleSet();
        locked.add(title);
        jobs.add(id, title, "masters/film", "film.mp4");
        Protections protections = new Protections(
                new MemoryContentKeys(WrappingKeys.parse("k1:" + "A".repeat(43)), new SecureRandom()),
                locked,
                Scheme.CBCS);
        Map<String, Long> stages = new LinkedHashMap<>();
        long memoryKib = 0;
        try (EncodeWorker worker = EncodeWorker.start(
                config, jobs, jobs.tasks(), blobs, protections, new MemoryVerificationReports(), Clock.systemUTC())) {
            long before = System.nanoTime();
            while (worker.isWorking() && !jobs.find(id).orElseThrow().state().isFinal()) {
                String stage = stage(jobs, id);
                memoryKib = Math.max(memoryKib, childKib());
                LockSupport.parkNanos(LOOK_NANOS);
                long now = System.nanoTime();
                stages.merge(stage, now - before, Long::sum);
                before = now;
            }
        }
        Job job = jobs.find(id).orElseThrow();
        if (job.asset() == null) {
            throw new IllegalStateException("It was not made: " + job.reason());
        }
        double encode = seconds(stages, "Encoding");
        double packaging = seconds(stages, "Packaging");
        double verifying = seconds(stages, "Verifying");
        System.out.printf(
                Locale.ROOT,
                "| %s, %s s | %.1f | %.2f | %.2f | %.1f %% | %.2f | %d |%n",
                name,
                seconds,
                encode,
                packaging,
                verifying,
                100 * (packaging + verifying) / encode,
                seconds(stages, "Making pictures"),
                memoryKib / 1_024);
    }

    private static double seconds(Map<String, Long> stages, String stage) {
        return stages.getOrDefault(stage, 0L) / 1e9;
    }

    private static String stage(MemoryJobs jobs, JobId id) {
        for (Task task : jobs.listTasks(id)) {
            if (task.state() == TaskState.RUNNING) {
                return task.words();
            }
        }
        return "";
    }

    /** The most that an ffmpeg has held so far, in KiB; of Linux alone. */
    private static long childKib() {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(child -> peakKib(Path.of("/proc", String.valueOf(child.pid()), "status")))
                .max()
                .orElse(0);
    }

    /** 0 of any program but ffmpeg: between fork and exec a child is a copy of this JVM. */
    private static long peakKib(Path status) {
        try {
            List<String> lines = Files.readAllLines(status);
            if (lines.stream().noneMatch(line -> line.matches("Name:\\s+ffmpeg"))) {
                return 0;
            }
            return lines.stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            // It ended between the two looks.
            return 0;
        }
    }
}
