package marquee.analytics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The checkpoints of an embedded job, as Flink lays them: {@code <directory>/<job>/chk-<n>/_metadata}. A job gets a new
 * name each time it is submitted, and an embedded Flink does not look for its predecessor's checkpoint: this does.
 */
final class Checkpoints {
    /** The layout of the state. A new one starts in an empty directory instead of failing on what it cannot read. */
    private static final String STATE_VERSION = "v1";

    private static final String METADATA = "_metadata";
    private static final String UNREADABLE = "_metadata.unreadable";

    private final Path directory;

    Checkpoints(Path directory) {
        this.directory = directory;
    }

    /** Those of this version's jobs, in the directory that is configured. */
    static Checkpoints under(Path configured) {
        return new Checkpoints(configured.toAbsolutePath().resolve(STATE_VERSION));
    }

    Path directory() {
        return directory;
    }

    /** The newest finished checkpoint of any job. An unfinished one has no metadata and is not seen. */
    Optional<Path> newest() {
        return metadata().stream()
                .max(Comparator.comparing(Checkpoints::writtenAt))
                .map(Path::getParent);
    }

    /** Takes a checkpoint that Flink cannot read out of the choice, but keeps it for whoever looks into it. */
    void setAside(Path checkpoint) {
        try {
            Files.move(checkpoint.resolve(METADATA), checkpoint.resolve(UNREADABLE));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot set checkpoint " + checkpoint + " aside.", e);
        }
    }

    /** Deletes what earlier jobs left, except the job that holds the given checkpoint. Call when no job runs. */
    void deleteAllBut(Path checkpoint) {
        try (Stream<Path> jobs = Files.list(directory)) {
            for (Path job : jobs.filter(job -> !checkpoint.startsWith(job)).toList()) {
                delete(job);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete old checkpoints under " + directory + ".", e);
        }
    }

    private List<Path> metadata() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, 3)) {
            return files.filter(file -> file.getFileName().toString().equals(METADATA))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for checkpoints under " + directory + ".", e);
        }
    }

    private static FileTime writtenAt(Path metadata) {
        try {
            return Files.getLastModifiedTime(metadata);
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the age of " + metadata + ".", e);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> paths = Files.walk(tree)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
