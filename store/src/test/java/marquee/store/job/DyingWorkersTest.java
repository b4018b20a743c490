package marquee.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import marquee.model.ErrorCode;
import marquee.model.catalog.Asset;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.model.job.JobState;
import marquee.testkit.FakeClock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Workers that die, hang, come back too late and fail at random, over hundreds of seeds. Whatever happens, each job is
 * finished once, by tasks that were each finished once, in their order.
 */
class DyingWorkersTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int STEPS_MAX = 5_000;
    private static final int JOBS = 3;

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 1_000_000})
    void everyJobIsFinishedOnce(long firstSeed) {
        for (long seed = firstSeed; seed < firstSeed + 100; seed++) {
            new World(seed).run();
        }
    }

    /** One run: some jobs and four workers, each of whom may hold a task without knowing that it is lost. */
    private static final class World {
        private final long seed;
        private final Random random;
        private final FakeClock clock = FakeClock.at("2026-01-01T20:00:00Z");
        private final MemoryJobs jobs = new MemoryJobs(clock);
        private final Tasks tasks = jobs.tasks();
        private final Map<String, Task> held = new HashMap<>();
        private final Map<JobId, Set<String>> finished = new HashMap<>();
        private final Map<JobId, Integer> completions = new HashMap<>();
        private final List<JobId> all = new ArrayList<>();
        private int names;

        World(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void run() {
            for (int i = 0; i < JOBS; i++) {
                JobId id = new JobId(new UUID(seed, i));
                all.add(id);
                jobs.add(id, new TitleId(new UUID(seed, i)), "masters/" + i, "film.mp4");
                finished.put(id, new HashSet<>());
            }
            List<String> workers = new ArrayList<>(List.of("w0", "w1", "w2", "w3"));
            int steps = 0;
            while (!all.stream().allMatch(this::isFinal)) {
                assertThat(++steps).as("steps of seed %s", seed).isLessThan(STEPS_MAX);
                int who = random.nextInt(workers.size());
                workers.set(who, act(workers.get(who)));
                clock.advance(Duration.ofMillis(random.nextInt(4_000)));
            }
            for (JobId id : all) {
                boolean isDone = jobs.find(id).orElseThrow().state() == JobState.DONE;
                assertThat(completions.getOrDefault(id, 0)).as("seed %s", seed).isEqualTo(isDone ? 1 : 0);
            }
        }

        private String act(String worker) {
            Task task = held.get(worker);
            int luck = random.nextInt(100);
            if (luck < 6) {
                // It dies, and its successor knows nothing. The dead one's task stays leased until the lease ends.
                held.remove(worker);
                return "w-" + seed + "-" + ++names;
            }
            if (task == null) {
                Optional<Task> next = tasks.lease(worker, LEASE);
                next.ifPresent(taken -> {
                    assertThat(isReady(taken)).as("order of seed %s", seed).isTrue();
                    held.put(worker, taken);
                });
            } else if (luck < 50) {
                if (!tasks.renew(task, worker, "Encoding", luck, LEASE)) {
                    held.remove(worker);
                }
            } else if (luck < 60) {
                clock.advance(LEASE.plusSeconds(random.nextInt(20)));
            } else if (luck < 64) {
                tasks.fail(task, worker, ErrorCode.UNAVAILABLE, "no", "log", false);
                held.remove(worker);
            } else if (luck < 67) {
                tasks.release(task, worker);
                held.remove(worker);
            } else if (luck < 68) {
                JobId unlucky = all.get(random.nextInt(JOBS));
                jobs.cancel(unlucky);
                if (random.nextBoolean() && jobs.retry(unlucky)) {
                    doneIn(unlucky).clear();
                }
            } else {
                close(task, worker);
                held.remove(worker);
            }
            return worker;
        }

        private void close(Task task, String worker) {
            boolean isMine = task.kind() == TaskKind.PLAN
                    ? tasks.plan(task, worker, "{}", pieces())
                    : task.kind() == TaskKind.FINISH
                            ? tasks.complete(task, worker, asset(), "{}")
                            : tasks.finish(task, worker, task.name());
            if (isMine) {
                assertThat(doneIn(task.job()).add(task.name()))
                        .as("%s finished once, seed %s", task.name(), seed)
                        .isTrue();
                if (task.kind() == TaskKind.FINISH) {
                    completions.merge(task.job(), 1, Integer::sum);
                }
            }
        }

        private boolean isReady(Task task) {
            Set<String> done = doneIn(task.job());
            return task.kind() == TaskKind.PLAN
                    || done.contains("plan")
                            && (task.kind() != TaskKind.FINISH
                                    || pieces().stream()
                                            .filter(piece -> piece.step() == 1)
                                            .allMatch(piece -> done.contains(piece.name())));
        }

        private Set<String> doneIn(JobId id) {
            return finished.computeIfAbsent(id, key -> new HashSet<>());
        }

        private boolean isFinal(JobId id) {
            return jobs.find(id).orElseThrow().state().isFinal();
        }

        private static List<NewTask> pieces() {
            List<NewTask> pieces = new ArrayList<>(IntStream.range(0, 6)
                    .mapToObj(i -> new NewTask("video-" + i, TaskKind.ENCODE, 1, "{}", 10))
                    .toList());
            pieces.add(new NewTask("finish", TaskKind.FINISH, 2, "{}", 10));
            return pieces;
        }

        private static Asset asset() {
            return new Asset(
                    new AssetId(UUID.randomUUID()), Duration.ofSeconds(20), List.of(240), List.of(), List.of());
        }
    }
}
