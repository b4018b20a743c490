package marquee.playback.licence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import marquee.model.PlatformException;
import marquee.store.key.IssuedLicence;
import marquee.store.key.LicenceLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the licence log behind the answers: nobody waits for it. While the database is away entries wait, up to a limit;
 * beyond it they are dropped and counted. Safe for use by several threads.
 */
final class LicenceAudit implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LicenceAudit.class);
    private static final int BATCH_MAX = 500;
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration SWEEP = Duration.ofHours(1);
    private static final long STOP_MS_MAX = 3_000;

    private final LicenceLog entries;
    private final Duration kept;
    private final Clock clock;
    private final BlockingQueue<IssuedLicence> waiting;
    private final LongAdder dropped = new LongAdder();
    private final Thread writer;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Instant sweepAt;
    private boolean isFailing;

    LicenceAudit(LicenceLog entries, int heldMax, Duration kept, Clock clock) {
        this.entries = entries;
        this.kept = kept;
        this.clock = clock;
        this.sweepAt = clock.instant().plus(SWEEP);
        this.waiting = new ArrayBlockingQueue<>(heldMax);
        this.writer = new Thread(this::write, "licence-audit");
        writer.setDaemon(true);
        writer.start();
    }

    /** Notes a licence. Never blocks. */
    void issued(IssuedLicence licence) {
        if (!waiting.offer(licence)) {
            dropped.increment();
        }
    }

    /** Entries lost because the database was away for too long. Only grows. */
    long dropped() {
        return dropped.sum();
    }

    /** Writes what waits, for {@value #STOP_MS_MAX} ms at most. */
    @Override
    public void close() {
        stopping.countDown();
        writer.interrupt();
        try {
            writer.join(STOP_MS_MAX);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<IssuedLicence> batch = new ArrayList<>();
        while (stopping.getCount() > 0 || !waiting.isEmpty() || !batch.isEmpty()) {
            try {
                if (batch.isEmpty()) {
                    take(batch);
                }
                if (!batch.isEmpty()) {
                    entries.add(batch);
                    batch.clear();
                }
                sweep();
                isFailing = false;
            } catch (InterruptedException e) {
                log.debug("The licence log is being ended.", e);
            } catch (PlatformException e) {
                if (!isFailing) {
                    log.warn("The licence log waits for the database. waiting={}", waiting.size() + batch.size(), e);
                }
                isFailing = true;
                if (isStopped()) {
                    dropped.add(waiting.size() + batch.size());
                    return;
                }
            }
        }
    }

    private void take(List<IssuedLicence> batch) throws InterruptedException {
        IssuedLicence first =
                stopping.getCount() == 0 ? waiting.poll() : waiting.poll(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            waiting.drainTo(batch, BATCH_MAX - 1);
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        if (!now.isBefore(sweepAt)) {
            entries.removeBefore(now.minus(kept));
            sweepAt = now.plus(SWEEP);
        }
    }

    /** Waits a while for the database, or for the end. */
    private boolean isStopped() {
        try {
            return stopping.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            log.debug("The licence log is being ended while the database is away.", e);
            return true;
        }
    }
}
