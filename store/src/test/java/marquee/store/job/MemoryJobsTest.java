package marquee.store.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

class MemoryJobsTest extends JobsContract {
    private Instant now = Instant.parse("2026-01-01T20:00:00Z");
    private final Jobs jobs = new MemoryJobs(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Override
    Jobs jobs() {
        return jobs;
    }

    @Override
    void endLeases() {
        now = now.plus(Duration.ofMinutes(2));
    }

    @Override
    void tick() {
        now = now.plusMillis(1);
    }
}
