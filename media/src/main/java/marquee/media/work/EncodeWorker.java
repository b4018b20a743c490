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
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import marquee.media.protection.Protections;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Uuid7;
import marquee.model.catalog.Asset;
import marquee.store.blob.Blobs;
import marquee.store.job.Job;
import marquee.store.job.Jobs;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one job after another from the queue. A failure that an editor can mend is final; any other is tried again, by
 * this worker or another. A worker that dies loses its job at the end of the lease, and leaves nothing that its next
 * start does not delete.
 */
public final class EncodeWorker implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EncodeWorker.class);

    private final EncodeConfig config;
    private final Jobs jobs;
    private final FilmPipeline pipeline;
    private final String name;
    private final FileChannel lock;
    private final Thread thread;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private EncodeWorker(EncodeConfig config, Jobs jobs, FilmPipeline pipeline, String name, FileChannel lock) {
        this.config = config;
        this.jobs = jobs;
        this.pipeline = pipeline;
        this.name = name;
        this.lock = lock;
        this.thread = new Thread(this::work, "encode-worker");
    }

    /**
     * Unpacks ffmpeg, empties the work directory and starts working. Blocks until then.
     *
     * @throws PlatformException with {@link ErrorCode#CONFLICT} when another worker has the work directory
     */
    public static EncodeWorker start(
            EncodeConfig config,
            Jobs jobs,
            Blobs blobs,
            Protections protections,
            Clock clock) {
        SecureRandom random = new SecureRandom();
        FileChannel lock = lock(config.workDirectory());
        try {
            deleteIn(config.workDirectory());
            FilmPipeline pipeline = new FilmPipeline(config, blobs, protections, clock, random);
            UUID id = Uuid7.next(clock.instant(), random);
            EncodeWorker worker = new EncodeWorker(config, jobs, pipeline, "encode-" + id, lock);
            worker.thread.start();
            log.info("Encode worker started. worker={} directory={}", worker.name, config.workDirectory());
            return worker;
        } catch (RuntimeException e) {
            unlock(lock);
            throw e;
        }
    }

    /** Whether it is still asking for jobs. */
    public boolean isWorking() {
        return thread.isAlive() && stopping.getCount() > 0;
    }

    /** Stops at once: kills ffmpeg and gives the job back to the queue. */
    @Override
    public void close() {
        stopping.countDown();
        thread.interrupt();
        boolean isInterrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        unlock(lock);
        log.info("Encode worker stopped. worker={}", name);
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (stopping.getCount() > 0) {
            try {
                Optional<Job> job = lease();
                if (job.isPresent()) {
                    work(job.get());
                } else if (stopping.await(config.poll().toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } catch (InterruptedException e) {
                // Only close() interrupts between jobs; the loop's condition then ends it.
                log.debug("Interrupted between jobs. worker={}", name, e);
            } catch (RuntimeException e) {
                log.error("A job could not be worked on. worker={}", name, e);
            }
        }
    }

    private Optional<Job> lease() {
        try {
            return jobs.lease(name, config.lease());
        } catch (PlatformException e) {
            log.warn("The queue did not answer, asking again. worker={}", name, e);
            return Optional.empty();
        }
    }

    private void work(Job job) {
        log.info("Job started. job={} title={} attempt={}", job.id(), job.title(), job.attempts());
        Path directory =
                config.workDirectory().toAbsolutePath().resolve(job.id().toString());
        Lease lease = new Lease(jobs, job, name, config.lease());
        Asset asset = null;
        PlatformException failure = null;
        try (lease) {
            Files.createDirectories(directory);
            asset = pipeline.make(job, directory, lease);
        } catch (InterruptedException e) {
            log.debug("Interrupted at work. job={}", job.id(), e);
        } catch (PlatformException e) {
            failure = e;
        } catch (IOException | RuntimeException e) {
            failure = new PlatformException(ErrorCode.INTERNAL, "The encoder failed: " + e.getMessage(), e);
        }
        // From here on no interrupt is for this job, and one from close() must not disturb what is said about it.
        boolean wasInterrupted = Thread.interrupted();
        delete(directory);
        end(job, asset, failure, lease.isLost());
        if (wasInterrupted && stopping.getCount() == 0) {
            Thread.currentThread().interrupt();
        }
    }

    private void end(Job job, @Nullable Asset asset, @Nullable PlatformException failure, boolean isLost) {
        if (asset != null) {
            if (jobs.finish(job.id(), name, asset)) {
                log.info("Job done. job={} asset={} heights={}", job.id(), asset.id(), asset.heights());
            } else {
                pipeline.discard(asset);
            }
        } else if (isLost) {
            log.info("Job left to others. job={}", job.id());
        } else if (stopping.getCount() == 0) {
            jobs.release(job.id(), name);
            log.info("Job given back. job={}", job.id());
        } else if (failure != null) {
            log.warn("Job failed. job={} code={}", job.id(), failure.code(), failure);
            jobs.fail(job.id(), name, failure.code(), reason(failure), isEditorsToMend(failure.code()));
        }
    }

    private static boolean isEditorsToMend(ErrorCode code) {
        return code == ErrorCode.NOT_A_FILM || code == ErrorCode.TOO_LARGE || code == ErrorCode.NOT_FOUND;
    }

    private static String reason(PlatformException failure) {
        return isEditorsToMend(failure.code())
                ? String.valueOf(failure.getMessage())
                : "Encoding failed for a reason that is not in the film. ("
                        + failure.code().code() + ")";
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

    private static void deleteIn(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            children.filter(child -> !child.endsWith(".lock")).forEach(EncodeWorker::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            log.warn("Could not delete a work directory; the next start will. directory={}", directory, e);
        }
    }
}
