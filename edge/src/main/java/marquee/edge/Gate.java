package marquee.edge;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/**
 * Lets as many questions through to one server as its {@link AdaptiveLimit} allows. Viewers wait in line when there are
 * more; what nobody waits for gets half the room at most, never waits, and is turned away first.
 *
 * <p>Safe for use by several threads.
 */
final class Gate {
    private final AdaptiveLimit limit;
    private final int waitingMax;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private int open;

    Gate(int openMax, int waitingMax) {
        this.limit = new AdaptiveLimit(openMax);
        this.waitingMax = waitingMax;
    }

    /**
     * Completes, on the calling event loop, when there is room; fails when too many wait. Who has come in
     * {@link #leave leaves} once.
     */
    Future<Void> enter(boolean isPatient) {
        Promise<Void> entered = Promise.promise();
        synchronized (this) {
            int room = isPatient ? limit.limit() / 2 : limit.limit();
            if (open < room && waiting.isEmpty()) {
                open++;
                return Future.succeededFuture();
            }
            if (isPatient || waiting.size() >= waitingMax) {
                return Future.failedFuture(new PlatformException(
                        ErrorCode.UNAVAILABLE, "Too much is being asked of what is behind this edge."));
            }
            Context context = Vertx.currentContext();
            waiting.add(() -> context.runOnContext(now -> entered.complete()));
        }
        return entered.future();
    }

    /** Makes room, and learns from how long the answer took. */
    void leave(long nanos, boolean failed) {
        Deque<Runnable> next = new ArrayDeque<>();
        synchronized (this) {
            limit.answered(nanos, failed, open);
            open--;
            while (open < limit.limit() && !waiting.isEmpty()) {
                open++;
                next.add(waiting.remove());
            }
        }
        next.forEach(Runnable::run);
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
