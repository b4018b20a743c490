package marquee.edge;

import java.util.concurrent.atomic.AtomicInteger;

/** Whether what is behind this edge answers: several questions in a row without an answer say no. */
final class OriginHealth {
    private static final int FAILURES_MAX = 5;

    private final AtomicInteger failures = new AtomicInteger();

    void succeeded() {
        // Read first: a write by every fill would make the cores wait for each other.
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    void failed() {
        failures.incrementAndGet();
    }

    boolean isAnswering() {
        return failures.get() < FAILURES_MAX;
    }
}
