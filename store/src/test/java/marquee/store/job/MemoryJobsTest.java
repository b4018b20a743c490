package marquee.store.job;

import java.time.Duration;
import marquee.testkit.FakeClock;

class MemoryJobsTest extends JobsContract {
    private final FakeClock clock = FakeClock.at("2026-01-01T20:00:00Z");
    private final MemoryJobs jobs = new MemoryJobs(clock);

    @Override
    Jobs jobs() {
        return jobs;
    }

    @Override
    Tasks tasks() {
        return jobs.tasks();
    }

    @Override
    void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    void tick() {
        clock.advance(Duration.ofMillis(1));
    }
}
