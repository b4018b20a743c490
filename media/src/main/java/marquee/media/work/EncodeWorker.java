package marquee.media.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import marquee.media.encode.Encoder;
import marquee.media.encode.TrialEncodes;
import marquee.media.ffmpeg.Ffmpeg;
import marquee.media.probe.Probe;
import marquee.media.protection.Protections;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Uuid7;
import marquee.store.blob.Blobs;
import marquee.store.job.Jobs;
import marquee.store.job.Tasks;
import marquee.store.verification.VerificationReports;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes tasks from the queue, some at once. One that dies loses its tasks at the end of their leases, and leaves nothing
 * that its next start does not delete; nobody but the queue and blob storage knows of it.
 */
public final class EncodeWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EncodeWorker.class);
    /** Jobs at rest whose files are kept, because their next task may come soon. */
    private static final int JOBS_AT_REST = 2;

    private final String name;
    private final FileChannel lock;
    private final List<Thread> threads;
    private final CountDownLatch stopping;

    private EncodeWorker(String name, FileChannel lock, List<Thread> threads, CountDownLatch stopping) {
        this.name = name;
        this.lock = lock;
        this.threads = threads;
        this.stopping = stopping;
    }

    /**
     * Unpacks ffmpeg, empties the work directory and starts working. Blocks until then.
     *
     * @throws PlatformException with {@link ErrorCode#CONFLICT} when another worker has the work directory
     */
    public static EncodeWorker start(
            EncodeConfig config,
            Jobs jobs,
            Tasks tasks,
            Blobs blobs,
            Protections protections,
            VerificationReports reports,
            Clock clock) {
        SecureRandom random = new SecureRandom();
        FileChannel lock = lock(config.workDirectory());
        try {
            WorkFiles.deleteIn(config.workDirectory());
            Ffmpeg ffmpeg = Ffmpeg.in(config.cacheDirectory());
            Encoder encoder = new Encoder(ffmpeg, FilmPipeline.limits(config, config.encodeMax()));
            WorkFiles files = new WorkFiles(
                    config.workDirectory(), blobs, config.diskBytesMax(), config.tasksAtOnce() + JOBS_AT_REST);
            Planning planning = new Planning(config, new Probe(ffmpeg), encoder, files, blobs, tasks);
            Pieces pieces = new Pieces(
                    encoder,
                    new TrialEncodes(ffmpeg, FilmPipeline.limits(config, config.encodeMax())),
                    config.preset(),
                    config.threads(),
                    files,
                    blobs);
            FilmPipeline pipeline = new FilmPipeline(
                    new AssetAssembly(config, ffmpeg, protections, reports), encoder, files, blobs, clock, random);
            Leftovers leftovers = new Leftovers(jobs, blobs, clock);
            CountDownLatch stopping = new CountDownLatch(1);
            String name = "encode-" + Uuid7.next(clock.instant(), random);
            List<Thread> threads = IntStream.rangeClosed(1, config.tasksAtOnce())
                    .mapToObj(i -> new Thread(
                            new TaskLoop(
                                    name + "-" + i,
                                    config,
                                    tasks,
                                    planning,
                                    pieces,
                                    pipeline,
                                    files,
                                    leftovers,
                                    stopping),
                            "encode-worker-" + i))
                    .toList();
            threads.forEach(Thread::start);
            log.info(
                    "Encode worker started. worker={} tasks={} directory={}",
                    name,
                    config.tasksAtOnce(),
                    config.workDirectory());
            return new EncodeWorker(name, lock, threads, stopping);
        } catch (RuntimeException e) {
            unlock(lock);
            throw e;
        }
    }

    /** Whether all its threads are still asking for tasks. */
    public boolean isWorking() {
        return stopping.getCount() > 0 && threads.stream().allMatch(Thread::isAlive);
    }

    /** Stops at once: kills ffmpeg and gives the tasks back to the queue. */
    @Override
    public void close() {
        stopping.countDown();
        threads.forEach(Thread::interrupt);
        boolean isInterrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    isInterrupted = true;
                }
            }
        }
        unlock(lock);
        log.info("Encode worker stopped. worker={}", name);
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static FileChannel lock(Path workDirectory) {
        FileChannel channel;
        try {
            Files.createDirectories(workDirectory);
            channel = FileChannel.open(
                    workDirectory.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "The work directory " + workDirectory + " cannot be written.", e);
        }
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            log.debug("The work directory is locked by this process. directory={}", workDirectory, e);
        } catch (IOException e) {
            unlock(channel);
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "The work directory " + workDirectory + " cannot be locked.", e);
        }
        unlock(channel);
        throw new PlatformException(
                ErrorCode.CONFLICT, "Another encode worker uses " + workDirectory + ". Give each its own.");
    }

    private static void unlock(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
