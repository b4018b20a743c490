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

/** What every pair of {@link Jobs} and {@link Tasks} must do. A subclass supplies an empty one; it adds no tests. */
abstract class JobsContract {
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final TitleId title = new TitleId(UUID.randomUUID());

    abstract Jobs jobs();

    abstract Tasks tasks();

    /** Lets time go by for every lease and every pause of the queue. */
    abstract void pass(Duration time);

    @Test
    void addedJobWaits() {
        JobId id = add();

        Job job = jobs().find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.title()).isEqualTo(title);
        assertThat(job.masterKey()).isEqualTo("masters/t/1");
        assertThat(job.filename()).isEqualTo("Gärten 庭.mov");
        assertThat(job.stage()).isEqualTo(Jobs.STAGE_WAITING);
        assertThat(job.attempts()).isZero();
        assertThat(job.asset()).isNull();
        assertThat(job.remaining()).isNull();
        assertThat(jobs().listTasks(id)).extracting(Task::kind).containsExactly(TaskKind.PLAN);
    }

    @Test
    void taskKnowsThePolicyOfItsJob() {
        JobId id = new JobId(UUID.randomUUID());
        jobs().add(id, title, "masters/t/1", "film.mov", "premium");

        assertThat(lease("ada").policy()).isEqualTo("premium");
        assertThat(jobs().find(id).orElseThrow().policy()).isEqualTo("premium");
        assertThat(jobs().find(add()).orElseThrow().policy()).isNull();
    }

    @Test
    void addingTwiceChangesNothing() {
        JobId id = add();
        lease("ada");

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
        assertThat(jobs().prioritize(unknown, 1)).isFalse();
        assertThat(jobs().listTasks(unknown)).isEmpty();
    }

    @Test
    void oldestJobIsLeasedFirstAndOnce() {
        JobId first = add();
        JobId second = add();

        assertThat(lease("ada").job()).isEqualTo(first);
        assertThat(lease("bob").job()).isEqualTo(second);
        assertThat(tasks().lease("cy", LEASE)).isEmpty();
    }

    @Test
    void jobOfHigherPriorityGoesFirstEvenBetweenTheTasksOfAnother() {
        JobId demo = planned("a", "b");
        assertThat(jobs().prioritize(demo, -10)).isTrue();
        assertThat(lease("ada").name()).isEqualTo("a");

        JobId urgent = add();

        assertThat(lease("bob").job()).isEqualTo(urgent);
        assertThat(lease("cy").name()).isEqualTo("b");
        assertThat(jobs().find(demo).orElseThrow().priority()).isEqualTo(-10);
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
    void workersThatAskAtOnceTakeDifferentTasks() {
        planned("a", "b", "c", "d", "e", "f", "g", "h");
        Set<String> taken = ConcurrentHashMap.newKeySet();

        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> tasks().lease("worker-" + i, LEASE).ifPresent(task -> taken.add(task.name())));

        assertThat(taken).hasSize(8);
    }

    @Test
    void lastTaskWaitsForAllOthers() {
        JobId id = planned("a", "b");
        Task a = lease("ada");
        Task b = lease("bob");
        assertThat(tasks().lease("cy", LEASE)).isEmpty();

        tasks().finish(b, "bob", "made b");
        assertThat(tasks().lease("cy", LEASE)).isEmpty();
        tasks().finish(a, "ada", "made a");

        Task last = lease("cy");
        assertThat(last.kind()).isEqualTo(TaskKind.FINISH);
        assertThat(last.masterKey()).isEqualTo("masters/t/1");
        assertThat(tasks().findResult(last, "b")).contains("made b");
        assertThat(tasks().findResult(last, "finish")).isEmpty();
        assertThat(jobs().find(id).orElseThrow().partsDone()).isEqualTo(3);
    }

    @Test
    void progressIsThatOfTheTasksByTheirWeight() {
        JobId id = planned("a", "b");
        Task a = lease("ada");
        Task b = lease("bob");
        tasks().finish(a, "ada", "");

        assertThat(tasks().renew(b, "bob", "Encoding", 50, LEASE)).isTrue();

        Job job = jobs().find(id).orElseThrow();
        assertThat(job.stage()).isEqualTo("Encoding");
        assertThat(job.percent()).isEqualTo(60);
        assertThat(job.remaining()).isNotNull();
        assertThat(job.partsDone()).isEqualTo(2);
        assertThat(job.partsTotal()).isEqualTo(4);
        assertThat(job.report()).isEqualTo("{\"found\":\"a film\"}");
    }

    @Test
    void planningTwiceAddsNothing() {
        JobId id = add();
        Task plan = lease("ada");
        pass(LEASE);
        Task again = lease("bob");

        assertThat(tasks().plan(plan, "ada", "{}", List.of(encode("late")))).isFalse();
        assertThat(tasks().plan(again, "bob", "{}", List.of(encode("a")))).isTrue();
        assertThat(tasks().plan(again, "bob", "{}", List.of(encode("b")))).isFalse();

        assertThat(jobs().listTasks(id)).extracting(Task::name).containsExactly("plan", "a");
    }

    @Test
    void deadWorkersTaskGoesToAnotherAndTheDeadOneCannotFinishIt() {
        JobId id = add();
        Task dead = lease("ada");
        pass(LEASE);

        Task again = lease("bob");

        assertThat(again.job()).isEqualTo(id);
        assertThat(again.attempts()).isEqualTo(2);
        assertThat(tasks().renew(dead, "ada", "Encoding", 99, LEASE)).isFalse();
        assertThat(tasks().finish(dead, "ada", "")).isFalse();
        assertThat(tasks().complete(dead, "ada", asset(), "{}")).isFalse();
        assertThat(tasks().fail(dead, "ada", ErrorCode.INTERNAL, "?", "", true)).isFalse();
        assertThat(jobs().find(id).orElseThrow().state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void lateRenewalKeepsATaskThatNobodyTook() {
        add();
        Task task = lease("ada");
        pass(LEASE);

        assertThat(tasks().renew(task, "ada", "Encoding", 10, LEASE)).isTrue();
        assertThat(tasks().lease("bob", LEASE)).isEmpty();
    }

    @Test
    void finishedJobKeepsItsAssetUntilItIsApplied() {
        JobId id = add();
        Task task = lease("ada");
        Asset asset = asset();

        assertThat(tasks().complete(task, "ada", asset, "{\"rungs\":3}")).isTrue();

        Job job = jobs().find(id).orElseThrow();
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.stage()).isEqualTo(Jobs.STAGE_DONE);
        assertThat(job.percent()).isEqualTo(100);
        assertThat(job.asset()).isEqualTo(asset);
        assertThat(job.report()).isEqualTo("{\"rungs\":3}");
        assertThat(job.finishedAt()).isNotNull();
        assertThat(jobs().listTasks(id)).isEmpty();
        assertThat(jobs().listUnapplied(10)).extracting(Job::id).containsExactly(id);
        jobs().applied(id);
        assertThat(jobs().listUnapplied(10)).isEmpty();
        assertThat(tasks().complete(task, "ada", asset, "{}")).isFalse();
        assertThat(jobs().prioritize(id, 1)).isFalse();
        assertThat(jobs().retry(id)).isFalse();
    }

    @Test
    void finalFailureIsNotTriedAgainUntilAnEditorSaysSo() {
        JobId id = planned("a", "b");
        Task task = lease("ada");
        Task other = lease("bob");

        assertThat(tasks().fail(task, "ada", ErrorCode.NOT_A_FILM, "This is a picture.", "ffmpeg: no\0", true))
                .isTrue();

        Job failed = jobs().find(id).orElseThrow();
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.error()).isEqualTo(ErrorCode.NOT_A_FILM);
        assertThat(failed.reason()).isEqualTo("This is a picture.");
        assertThat(jobs().listTasks(id).get(1).state()).isEqualTo(TaskState.PARKED);
        assertThat(jobs().listTasks(id).get(1).log()).startsWith("ffmpeg: no");
        assertThat(tasks().renew(other, "bob", "Encoding", 1, LEASE)).isFalse();
        assertThat(tasks().lease("cy", LEASE)).isEmpty();
        assertThat(jobs().retry(id)).isTrue();
        Task again = lease("bob");
        assertThat(again.kind()).isEqualTo(TaskKind.PLAN);
        assertThat(again.attempts()).isEqualTo(1);
        Job retried = jobs().find(id).orElseThrow();
        assertThat(retried.error()).isNull();
        assertThat(retried.finishedAt()).isNull();
    }

    @Test
    void passingFailureIsTriedAgainAfterAPauseThatGrows() {
        JobId id = add();
        for (int attempt = 1; attempt < Tasks.ATTEMPTS_MAX; attempt++) {
            Task task = lease("ada");
            tasks().fail(task, "ada", ErrorCode.UNAVAILABLE, "Storage did not answer.", "log " + attempt, false);
            assertThat(jobs().find(id).orElseThrow().state()).isEqualTo(JobState.QUEUED);
            assertThat(jobs().listTasks(id).get(0).log()).isEqualTo("log " + attempt);
            pass(Tasks.backOff(attempt).minusSeconds(1));
            assertThat(tasks().lease("ada", LEASE)).isEmpty();
            pass(Duration.ofSeconds(2));
        }
        Task last = lease("ada");

        tasks().fail(last, "ada", ErrorCode.UNAVAILABLE, "Storage did not answer.", "", false);

        assertThat(jobs().find(id).orElseThrow().state()).isEqualTo(JobState.FAILED);
        assertThat(jobs().find(id).orElseThrow().attempts()).isEqualTo(Tasks.ATTEMPTS_MAX);
        assertThat(tasks().lease("ada", LEASE)).isEmpty();
    }

    @Test
    void taskThatKillsItsWorkersIsParkedInsteadOfKillingMore() {
        JobId deadly = add();
        for (int attempt = 1; attempt <= Tasks.ATTEMPTS_MAX; attempt++) {
            lease("worker-" + attempt);
            pass(LEASE);
        }
        JobId harmless = add();

        assertThat(lease("ada").job()).isEqualTo(harmless);
        Job failed = jobs().find(deadly).orElseThrow();
        assertThat(failed.state()).isEqualTo(JobState.FAILED);
        assertThat(failed.reason()).isEqualTo(Tasks.REASON_NEVER_FINISHED);
        assertThat(jobs().listTasks(deadly).get(0).state()).isEqualTo(TaskState.PARKED);
    }

    @Test
    void taskGivenBackIsQueuedAndTheAttemptDoesNotCount() {
        add();
        Task task = lease("ada");
        for (int stop = 0; stop < 2 * Tasks.ATTEMPTS_MAX; stop++) {
            assertThat(tasks().release(task, "ada")).isTrue();
            task = lease("ada");
        }
        tasks().release(task, "ada");

        assertThat(tasks().release(task, "ada")).isFalse();
        assertThat(lease("bob").attempts()).isEqualTo(1);
        assertThat(tasks().release(task, "ada")).isFalse();
    }

    @Test
    void cancelledJobIsTakenFromItsWorkers() {
        JobId id = add();
        Task task = lease("ada");

        assertThat(jobs().cancel(id)).isTrue();

        assertThat(tasks().renew(task, "ada", "Encoding", 50, LEASE)).isFalse();
        assertThat(tasks().finish(task, "ada", "")).isFalse();
        assertThat(tasks().plan(task, "ada", "{}", List.of(encode("a")))).isFalse();
        assertThat(tasks().complete(task, "ada", asset(), "{}")).isFalse();
        assertThat(jobs().cancel(id)).isFalse();
        assertThat(jobs().find(id).orElseThrow().state()).isEqualTo(JobState.CANCELLED);
        assertThat(jobs().retry(id)).isTrue();
        assertThat(jobs().retry(id)).isFalse();
    }

    private Task lease(String worker) {
        return tasks().lease(worker, LEASE).orElseThrow();
    }

    private JobId add() {
        JobId id = new JobId(UUID.randomUUID());
        jobs().add(id, title, "masters/t/1", "Gärten 庭.mov");
        tick();
        return id;
    }

    /** A job whose plan is done: encodes of weight 40 each, and a last task of weight 20. */
    private JobId planned(String... names) {
        JobId id = add();
        Task plan = lease("planner");
        List<NewTask> next = new java.util.ArrayList<>(
                List.of(names).stream().map(JobsContract::encode).toList());
        next.add(new NewTask("finish", TaskKind.FINISH, 2, "{}", 20));
        assertThat(tasks().plan(plan, "planner", "{\"found\":\"a film\"}", next))
                .isTrue();
        return id;
    }

    private static NewTask encode(String name) {
        return new NewTask(name, TaskKind.ENCODE, 1, "{}", 40);
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
