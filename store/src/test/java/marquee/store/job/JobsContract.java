package marquee.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import marquee.model.ErrorCode;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.JobState;
import org.junit.jupiter.api.Test;

/** What every {@link Jobs} must do. A subclass supplies an empty one; it adds no tests of its own. */
abstract class JobsContract {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final TitleId title = new TitleId(UUID.randomUUID());

    abstract Jobs jobs();

    /** Lets every lease of the queue end. */
    abstract void endLeases();

    @Test
    void addedJobWaits() {
        JobId id = add();

        Job job = jobs().find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.title()).isEqualTo(title);
        assertThat(job.masterKey()).isEqualTo("masters/t/1");
        assertThat(job.filename()).isEqualTo("Gärten 庭.mov");
        assertThat(job.attempts()).isZero();
        assertThat(job.asset()).isNull();
    }

    @Test
    void addingTwiceChangesNothing() {
        JobId id = add();
        jobs().lease("ada", LEASE);

        jobs().add(id, title, "masters/t/2", "other.mov");

        assertThat(jobs().latest(10)).hasSize(1);
        assertThat(jobs().find(id).orElseThrow().state()).isEqualTo(JobState.RUNNING);
        assertThat(jobs().find(id).orElseThrow().masterKey()).isEqualTo("masters/t/1");
    }

    @Test
    void unknownJobIsNotFoundAndCannotBeChanged() {
        JobId unknown = new JobId(UUID.randomUUID());

        assertThat(jobs().find(unknown)).isEmpty();
        assertThat(jobs().cancel(unknown)).isFalse();
        assertThat(jobs().retry(unknown)).isFalse();
        assertThat(jobs().renew(unknown, "ada", "Encoding", 1, LEASE)).isFalse();
    }

    @Test
    void oldestJobIsLeasedFirstAndOnce() {
        JobId first = add();
        JobId second = add();

        assertThat(jobs().lease("ada", LEASE).orElseThrow().id()).isEqualTo(first);
        assertThat(jobs().lease("bob", LEASE).orElseThrow().id()).isEqualTo(second);
        assertThat(jobs().lease("cy", LEASE)).isEmpty();
    }

    @Test
    void latestAreNewestFirst() {
        JobId first = add();
        JobId second = add();
        JobId third = add();

        assertThat(jobs().latest(2)).extracting(Job::id).containsExactly(third, second);
        assertThat(jobs().findLatest(title).orElseThrow().id()).isEqualTo(third);
        assertThat(jobs().latest(10)).extracting(Job::id).containsExactly(third, second, first);
    }

    @Test
    void workersThatAskAtOnceTakeDifferentJobs() {
        IntStream.range(0, 8).forEach(i -> add());
        Set<JobId> taken = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> jobs().lease("worker-" + i, LEASE).ifPresent(job -> taken.add(job.id())));

        assertThat(taken).hasSize(8);
    }

    @Test
    void renewingSaysHowFarTheWorkIs() {
        JobId id = add();
        jobs().lease("ada", LEASE);

        assertThat(jobs().renew(id, "ada", "Encoding", 42, LEASE)).isTrue();

        Job job = jobs().find(id).orElseThrow();
        assertThat(job.stage()).isEqualTo("Encoding");
        assertThat(job.percent()).isEqualTo(42);
        assertThat(job.worker()).isEqualTo("ada");
    }

    @Test
    void deadWorkersJobGoesToAnotherAndTheDeadOneCannotFinishIt() {
        JobId id = add();
        jobs().lease("ada", LEASE);
        endLeases();

        Job again = jobs().lease("bob", LEASE).orElseThrow();

        assertThat(again.id()).isEqualTo(id);
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(jobs().renew(id, "ada", "Encoding", 99, LEASE)).isFalse();
        assertThat(jobs().finish(id, "ada", asset())).isFalse();
        assertThat(jobs().fail(id, "ada", ErrorCode.INTERNAL, "?", true)).isFalse();
        assertThat(jobs().find(id).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void lateRenewalKeepsAJobThatNobodyTook() {
        JobId id = add();
        jobs().lease("ada", LEASE);
        endLeases();

        assertThat(jobs().renew(id, "ada", "Encoding", 10, LEASE)).isTrue();
        assertThat(jobs().lease("bob", LEASE)).isEmpty();
    }

    @Test
    void finishedJobKeepsItsAssetUntilItIsApplied() {
        JobId id = add();
        jobs().lease("ada", LEASE);
        Asset asset = asset();

        assertThat(jobs().finish(id, "ada", asset)).isTrue();

        Job job = jobs().find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.percent()).isEqualTo(100);
        assertThat(job.asset()).isEqualTo(asset);
        assertThat(job.finishedAt()).isNotNull();
        assertThat(jobs().listUnapplied(10)).extracting(Job::id).containsExactly(id);
        jobs().applied(id);
        assertThat(jobs().listUnapplied(10)).isEmpty();
        assertThat(jobs().finish(id, "ada", asset)).isFalse();
    }

    @Test
    void finalFailureIsNotTriedAgainUntilAnEditorSaysSo() {
        JobId id = add();
        jobs().lease("ada", LEASE);

        assertThat(jobs().fail(id, "ada", ErrorCode.NOT_A_FILM, "This is a picture.", true))
                .isTrue();

        Job failed = jobs().find(id).orElseThrow();
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.error()).isEqualTo(ErrorCode.NOT_A_FILM);
        assertThat(failed.reason()).isEqualTo("This is a picture.");
        assertThat(jobs().lease("bob", LEASE)).isEmpty();
        assertThat(jobs().retry(id)).isTrue();
        Job again = jobs().lease("bob", LEASE).orElseThrow();
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.error()).isNull();
        assertThat(again.finishedAt()).isNull();
    }

    @Test
    void passingFailureIsTriedAgainThreeTimes() {
        JobId id = add();
        for (int attempt = 1; attempt < Jobs.ATTEMPTS_MAX; attempt++) {
            jobs().lease("ada", LEASE);
            jobs().fail(id, "ada", ErrorCode.UNAVAILABLE, "Storage did not answer.", false);
            assertThat(jobs().find(id).orElseThrow().state()).isEqualTo(JobState.QUEUED);
        }
        jobs().lease("ada", LEASE);

        jobs().fail(id, "ada", ErrorCode.UNAVAILABLE, "Storage did not answer.", false);

        assertThat(jobs().find(id).orElseThrow().state()).isEqualTo(JobState.FAILED);
        assertThat(jobs().lease("ada", LEASE)).isEmpty();
    }

    @Test
    void jobThatKillsItsWorkersFailsInsteadOfKillingMore() {
        JobId deadly = add();
        for (int attempt = 1; attempt <= Jobs.ATTEMPTS_MAX; attempt++) {
            jobs().lease("worker-" + attempt, LEASE);
            endLeases();
        }
        JobId harmless = add();

        assertThat(jobs().lease("ada", LEASE).orElseThrow().id()).isEqualTo(harmless);
        Job failed = jobs().find(deadly).orElseThrow();
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.reason()).isEqualTo(Jobs.REASON_NEVER_FINISHED);
    }

    @Test
    void jobGivenBackIsQueuedAndTheAttemptDoesNotCount() {
        JobId id = add();
        for (int stop = 0; stop < 2 * Jobs.ATTEMPTS_MAX; stop++) {
            jobs().lease("ada", LEASE);
            assertThat(jobs().release(id, "ada")).isTrue();
        }

        assertThat(jobs().release(id, "ada")).isFalse();
        assertThat(jobs().lease("bob", LEASE).orElseThrow().attempts()).isEqualTo(1);
        assertThat(jobs().release(id, "ada")).isFalse();
    }

    @Test
    void cancelledJobIsTakenFromItsWorker() {
        JobId id = add();
        jobs().lease("ada", LEASE);

        assertThat(jobs().cancel(id)).isTrue();

        assertThat(jobs().renew(id, "ada", "Encoding", 50, LEASE)).isFalse();
        assertThat(jobs().finish(id, "ada", asset())).isFalse();
        assertThat(jobs().cancel(id)).isFalse();
        assertThat(jobs().find(id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs().retry(id)).isTrue();
        assertThat(jobs().retry(id)).isFalse();
    }

    private JobId add() {
        JobId id = new JobId(UUID.randomUUID());
        jobs().add(id, title, "masters/t/1", "Gärten 庭.mov");
        tick();
        return id;
    }

    /** Makes sure that what follows is later, where the clock does not move by itself. */
    void tick() {}

    private static Asset asset() {
        return new Asset(
                new AssetId(UUID.randomUUID()),
                Duration.ofNanos(20_041_666_667L),
                List.of(240, 360, 720),
                List.of("en", "pt-BR"),
                List.of());
    }
}
