package marquee.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    @TempDir
    private Path directory;

    @Test
    void aDirectoryThatDoesNotExistHasNone() {
        assertThat(new Checkpoints(directory.resolve("nowhere")).newest()).isEmpty();
    }

    @Test
    void theNewestOfAllJobsIsFound() throws IOException {
        checkpoint("job-b", 1, 2_000);
        Path newest = checkpoint("job-a", 9, 3_000);
        checkpoint("job-a", 10, 1_000);

        assertThat(new Checkpoints(directory).newest()).contains(newest);
    }

    @Test
    void anUnfinishedCheckpointIsNotSeen() throws IOException {
        Files.createDirectories(directory.resolve("job-a/chk-3"));

        assertThat(new Checkpoints(directory).newest()).isEmpty();
    }

    @Test
    void anUnreadableCheckpointGivesWayToTheOneBefore() throws IOException {
        Path before = checkpoint("job-a", 1, 1_000);
        Path unreadable = checkpoint("job-a", 2, 2_000);
        Checkpoints checkpoints = new Checkpoints(directory);

        checkpoints.setAside(unreadable);

        assertThat(checkpoints.newest()).contains(before);
        assertThat(unreadable.resolve("_metadata.unreadable")).exists();
    }

    @Test
    void onlyTheJobThatIsResumedKeepsItsFiles() throws IOException {
        checkpoint("job-a", 1, 1_000);
        Path newest = checkpoint("job-b", 1, 2_000);

        new Checkpoints(directory).deleteAllBut(newest);

        assertThat(directory.resolve("job-a")).doesNotExist();
        assertThat(newest.resolve("_metadata")).exists();
    }

    private Path checkpoint(String job, int number, long writtenAt) throws IOException {
        Path checkpoint = Files.createDirectories(directory.resolve(job).resolve("chk-" + number));
        Path metadata = Files.writeString(checkpoint.resolve("_metadata"), "state");
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(writtenAt));
        return checkpoint;
    }
}
