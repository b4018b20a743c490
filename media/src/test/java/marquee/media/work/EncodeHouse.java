package marquee.media.work;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import marquee.media.ladder.LadderPolicy;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.store.blob.MemoryBlobs;
import marquee.store.job.Job;
import marquee.store.job.MemoryJobs;
import marquee.store.verification.MemoryVerificationReports;
import org.jspecify.annotations.Nullable;

/** A worker over stores on the heap, that is given many masters at once. */
final class EncodeHouse implements AutoCloseable {
    private static final Duration ENCODED_MAX = Duration.ofMinutes(4);

    final MemoryJobs jobs = new MemoryJobs(Clock.systemUTC());
    final MemoryBlobs blobs = new MemoryBlobs(Clock.systemUTC());
    private final Map<String, JobId> ids = new LinkedHashMap<>();
    private final Path work;
    private final EncodeWorker worker;

    EncodeHouse(Path work, List<LadderPolicy> policies) {
        this.work = work;
        EncodeConfig config = new EncodeConfig(
                work,
                TestFilms.TOOLS,
                TestFilms.CACHE,
                "ultrafast",
                1,
                policies.get(0).name(),
                policies,
                2,
                Duration.ofSeconds(4),
                5,
                Duration.ofSeconds(20),
                Duration.ofMillis(20),
                Duration.ofMinutes(2),
                1L << 30);
        worker = EncodeWorker.start(
                config,
                jobs,
                jobs.tasks(),
                blobs,
                TestFilms.protectingNothing(),
                new MemoryVerificationReports(),
                Clock.systemUTC());
    }

    /** Queues a master under a name for the test. */
    TitleId add(String name, Path master, @Nullable String policy) {
        TitleId title = new TitleId(UUID.randomUUID());
        JobId id = new JobId(UUID.randomUUID());
        blobs.put("masters/" + title + "/" + id, master, "video/mp4");
        jobs.add(id, title, "masters/" + title + "/" + id, name, policy);
        ids.put(name, id);
        return title;
    }

    /** Waits until every job has ended. */
    void await() {
        org.awaitility.Awaitility.await()
                .atMost(ENCODED_MAX)
                .until(() -> ids.values().stream()
                        .allMatch(id -> jobs.find(id).orElseThrow().state().isFinal()));
    }

    Job job(String name) {
        JobId id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException("No master " + name);
        }
        return jobs.find(id).orElseThrow();
    }

    /** Files of jobs in the work directory. */
    List<Path> filesLeft() throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(".lock"))
                    .toList();
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
