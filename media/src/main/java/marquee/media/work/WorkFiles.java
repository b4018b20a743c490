package marquee.media.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.AssetId;
import marquee.model.job.JobId;
import marquee.store.blob.Blobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of this worker on its own disk: a directory for each job it works on, with the source, which is fetched
 * once, and the pieces it made, which need not be fetched back. Jobs that rest are deleted when room or number runs out.
 * Safe for use by several threads.
 */
final class WorkFiles {
    private static final Logger log = LoggerFactory.getLogger(WorkFiles.class);
    /** In the directory of a piece when all of it is there. */
    static final String COMPLETE = "complete";

    private static final long DISK_BYTES_SPARE = 512L << 20;

    private final Path directory;
    private final Blobs blobs;
    private final long fileBytesMax;
    private final int jobsMax;
    /** Tasks at work in each job, the one that has rested longest first. */
    private final Map<JobId, Integer> users = new LinkedHashMap<>();

    private final Map<Path, Object> fetching = new HashMap<>();

    /** @param jobsMax most jobs that are kept, unless more are worked on */
    WorkFiles(Path directory, Blobs blobs, long fileBytesMax, int jobsMax) {
        this.directory = directory.toAbsolutePath();
        this.blobs = blobs;
        this.fileBytesMax = fileBytesMax;
        this.jobsMax = jobsMax;
    }

    /** Where everything that is made for a job lies in blob storage until the job ends, with a slash at the end. */
    static String prefix(JobId job) {
        return "work/" + job + "/";
    }

    /** Marks that a worker began to store an asset for a job. */
    static String assetMark(JobId job, AssetId asset) {
        return assetMarks(job) + asset;
    }

    /** Where those marks are, with a slash at the end. */
    static String assetMarks(JobId job) {
        return prefix(job) + "assets/";
    }

    /** Keeps the files of a job from now on, until {@link #leave}. */
    synchronized void enter(JobId job) {
        Integer before = users.remove(job);
        users.put(job, before == null ? 1 : before + 1);
        forgetResting(jobsMax);
    }

    /** @param isOver whether nobody will want the files any more */
    synchronized void leave(JobId job, boolean isOver) {
        int left = users.getOrDefault(job, 1) - 1;
        users.put(job, left);
        if (left == 0 && isOver) {
            forget(job);
        }
    }

    /** An empty directory for a task. */
    Path taskDirectory(JobId job, String name) {
        Path task = directory.resolve(job.toString()).resolve(name);
        delete(task);
        try {
            return Files.createDirectories(task);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot write to " + task, e);
        }
    }

    /** Puts a source into a directory under a name. Fetches it unless it is on this disk already. */
    void place(JobId job, String key, Path target) {
        Path kept = directory.resolve(job.toString()).resolve("source").resolve(key.replace('/', '_'));
        Object lock;
        synchronized (this) {
            lock = fetching.computeIfAbsent(kept, path -> new Object());
        }
        synchronized (lock) {
            if (!Files.exists(kept)) {
                fetch(key, kept);
            }
        }
        link(kept, target);
    }

    /** Puts a piece into a directory under a name: the one that was made here, or fetched. */
    void placePiece(JobId job, String key, Path target) {
        Path made = key.startsWith(prefix(job)) ? madeHere(job, key) : target;
        if (Files.exists(made.resolveSibling(COMPLETE))) {
            link(made, target);
        } else {
            requireRoom(key, requireBlob(key).bytes());
            blobs.download(key, target);
        }
    }

    /** Where a piece stands on this disk when it was made here: under its task's address. */
    private Path madeHere(JobId job, String key) {
        return directory
                .resolve(job.toString())
                .resolve(key.substring(prefix(job).length()));
    }

    private void fetch(String key, Path kept) {
        Blobs.Blob source = requireBlob(key);
        if (source.bytes() > fileBytesMax / 2) {
            throw new PlatformException(
                    ErrorCode.TOO_LARGE,
                    "The file is larger than this service can encode: " + source.bytes() + " bytes.");
        }
        requireRoom(key, 2 * source.bytes());
        Path part = kept.resolveSibling(kept.getFileName() + ".part");
        try {
            Files.createDirectories(kept.getParent());
            blobs.download(key, part);
            Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot write to " + kept, e);
        }
    }

    private Blobs.Blob requireBlob(String key) {
        return blobs.find(key)
                .orElseThrow(() -> new PlatformException(
                        ErrorCode.NOT_FOUND,
                        key.startsWith("masters/")
                                ? "The uploaded file is no longer there. Upload it again."
                                : "What was made before is no longer there. Retry the job."));
    }

    private void requireRoom(String key, long bytes) {
        long free = directory.toFile().getUsableSpace();
        if (free < bytes + DISK_BYTES_SPARE) {
            synchronized (this) {
                forgetResting(0);
            }
            free = directory.toFile().getUsableSpace();
        }
        if (free < bytes + DISK_BYTES_SPARE) {
            throw new PlatformException(
                    ErrorCode.NO_SPACE, "The encoder's disk is full: " + free + " bytes left for " + key + ".");
        }
    }

    private void forgetResting(int kept) {
        for (JobId job : List.copyOf(users.keySet())) {
            if (users.size() > kept && users.getOrDefault(job, 1) == 0) {
                forget(job);
            }
        }
    }

    private void forget(JobId job) {
        users.remove(job);
        fetching.keySet().removeIf(path -> path.startsWith(directory.resolve(job.toString())));
        delete(directory.resolve(job.toString()));
    }

    private static void link(Path from, Path to) {
        try {
            Files.deleteIfExists(to);
            Files.createLink(to, from);
        } catch (IOException | UnsupportedOperationException e) {
            log.debug("No hard links here, copying. file={}", from, e);
            try {
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException again) {
                throw new PlatformException(ErrorCode.UNAVAILABLE, "Cannot write to " + to, again);
            }
        }
    }

    /** Deletes everything in the directory but the lock. */
    static void deleteIn(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            children.filter(child -> !child.endsWith(".lock")).forEach(WorkFiles::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            log.warn("Could not delete a work directory; the next start will. directory={}", directory, e);
        }
    }
}
