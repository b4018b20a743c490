package marquee.engines;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that is kept running until it is closed.
 *
 * <p>One thread a child starts it, asks until it answers, waits for its end and starts it again. A child that ends before
 * it ever answered is not started again: then its command or its surroundings are wrong. Its output is appended to a
 * bounded log. When this JVM dies, however it dies, the child ends too.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ChildProcess.class);
    private static final long PROBE_MILLIS = 100;
    private static final long WATCH_SECONDS = 10;
    private static final int TAIL_LINES = 8;
    private static final Duration KILL_GRACE = Duration.ofSeconds(5);
    private static final String GUARD = "read -r end; kill -s \"$1\" \"$2\"";

    private final ChildSpec spec;
    private final DataDirectory data;
    private final ChildListener listener;
    private final BoundedLog output;
    private final RestartPolicy policy = new RestartPolicy();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread supervisor;

    private volatile ChildState state = ChildState.STARTING;
    private volatile int restarts;
    /** Guarded by this, so that no process is started after {@link #close}. */
    private volatile @Nullable Process process;

    private ChildProcess(ChildSpec spec, DataDirectory data, ChildListener listener) {
        this.spec = spec;
        this.data = data;
        this.listener = listener;
        this.output = new BoundedLog(data.log(spec.name()));
        this.supervisor = new Thread(this::supervise, "child-" + spec.name());
        this.supervisor.setDaemon(true);
    }

    /** Starts supervising and returns at once. */
    public static ChildProcess start(ChildSpec spec, DataDirectory data, ChildListener listener) {
        if (spec.command().stream().noneMatch(word -> word.contains(data.path().toString()))) {
            throw new IllegalArgumentException("The command of " + spec.name() + " does not mention " + data.path());
        }
        ChildProcess child = new ChildProcess(spec, data, listener);
        child.supervisor.start();
        return child;
    }

    /** Completes when the child first answers; fails with a {@link PlatformException} when it never will. */
    public CompletionStage<Void> ready() {
        return ready.minimalCompletionStage();
    }

    /**
     * Returns when the child has answered once.
     *
     * @throws PlatformException UNAVAILABLE or NO_SPACE, with the last lines of its log
     */
    public void awaitReady() {
        await(ready);
    }

    /** Waits as {@link #awaitReady()}, for several. */
    static void await(CompletableFuture<Void> future) {
        try {
            future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof PlatformException failure) {
                throw failure;
            }
            throw e;
        }
    }

    public ChildStatus status() {
        Process current = process;
        Optional<ProcessHandle> running =
                Optional.ofNullable(current).filter(Process::isAlive).map(Process::toHandle);
        return new ChildStatus(
                spec.name(),
                state,
                running.map(handle -> OptionalLong.of(handle.pid())).orElse(OptionalLong.empty()),
                running.map(ProcessTable::residentBytes).orElse(0L),
                restarts,
                output.file());
    }

    /** Ends the child, orderly if it does so within its grace, and returns when it is gone. */
    @Override
    public void close() {
        Process current;
        synchronized (this) {
            stopping.countDown();
            current = process;
        }
        try {
            if (current != null && current.isAlive()) {
                Shell.signal(current.pid(), spec.stopSignal());
                if (!current.waitFor(spec.grace().toMillis(), TimeUnit.MILLISECONDS)) {
                    log.warn("A child did not end in its grace and is killed. child={}", spec.name());
                    current.destroyForcibly();
                }
            }
            supervisor.join(KILL_GRACE.toMillis());
        } catch (InterruptedException e) {
            if (current != null) {
                current.destroyForcibly();
            }
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        try {
            change(ChildState.STARTING, spec.name() + " is starting.");
            while (runOnce()) {
                restarts++;
            }
        } catch (IOException e) {
            fail(new PlatformException(
                    ErrorCode.UNAVAILABLE, spec.name() + " could not be started: " + e.getMessage(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(new PlatformException(ErrorCode.UNAVAILABLE, spec.name() + " is no longer watched.", e));
        } catch (RuntimeException e) {
            log.error("A child is no longer watched because of a bug. child={}", spec.name(), e);
            fail(new PlatformException(ErrorCode.INTERNAL, spec.name() + " is no longer watched.", e));
        }
    }

    /** Runs the child to its end. Returns whether to run it again. */
    private boolean runOnce() throws IOException, InterruptedException {
        output.bound();
        long logStart = output.size();
        Process current = launch();
        if (current == null) {
            return stopped();
        }
        long readyFor = 0;
        try (Guard guard = Guard.over(current, spec)) {
            if (awaitAnswer(current)) {
                long since = System.nanoTime();
                change(ChildState.READY, spec.name() + " is ready.");
                ready.complete(null);
                awaitEnd(current);
                readyFor = System.nanoTime() - since;
            }
            log.debug("A child ended. child={} guard={}", spec.name(), guard);
        } finally {
            data.deletePid(spec);
        }
        if (stopping.getCount() == 0) {
            return stopped();
        }
        String end = describeEnd(current, logStart);
        Optional<Duration> pause = ready.isDone() ? policy.afterEnd(Duration.ofNanos(readyFor)) : Optional.empty();
        if (pause.isEmpty()) {
            fail(new PlatformException(
                    end.contains("No space left on device") ? ErrorCode.NO_SPACE : ErrorCode.UNAVAILABLE, end));
            return false;
        }
        log.warn("A child ended by itself and is started again. child={} pause={}", spec.name(), pause.get());
        change(ChildState.RESTARTING, end);
        return !stopping.await(pause.get().toMillis(), TimeUnit.MILLISECONDS) || stopped();
    }

    private @Nullable Process launch() throws IOException {
        // A session of its own: Ctrl-C in a terminal then reaches us alone, and we stop the children in order.
        List<String> command = new ArrayList<>(Shell.has("setsid") ? List.of("setsid") : List.of());
        command.addAll(spec.command());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(spec.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.file().toFile()));
        builder.environment().putAll(spec.environment());
        synchronized (this) {
            if (stopping.getCount() == 0) {
                return null;
            }
            Process started = builder.start();
            process = started;
            data.writePid(spec, started.pid());
            return started;
        }
    }

    /** Returns whether the child answered; false when it ended, or was ended because it took too long. */
    private boolean awaitAnswer(Process current) throws InterruptedException {
        long since = System.nanoTime();
        while (!current.waitFor(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
            if (answers()) {
                return true;
            }
            if (System.nanoTime() - since > spec.readyWithin().toNanos()) {
                log.warn("A child did not answer in time and is killed. child={}", spec.name());
                current.destroyForcibly().waitFor();
            }
        }
        return false;
    }

    private boolean answers() {
        try {
            return spec.probe().isReady();
        } catch (IOException e) {
            // Not yet: the port is not open, or closes again at once.
            return false;
        }
    }

    private void awaitEnd(Process current) throws IOException, InterruptedException {
        while (!current.waitFor(WATCH_SECONDS, TimeUnit.SECONDS)) {
            output.bound();
        }
    }

    private String describeEnd(Process current, long logStart) throws IOException {
        List<String> tail = output.tail(logStart, TAIL_LINES);
        return spec.name() + " ended with " + current.exitValue() + "; its log " + output.file()
                + (tail.isEmpty() ? " is silent." : " ends:\n" + String.join("\n", tail));
    }

    private boolean stopped() {
        ready.completeExceptionally(
                new PlatformException(ErrorCode.UNAVAILABLE, spec.name() + " was stopped before it was ready."));
        change(ChildState.STOPPED, spec.name() + " has stopped.");
        return false;
    }

    private void fail(PlatformException failure) {
        change(ChildState.FAILED, String.valueOf(failure.getMessage()));
        ready.completeExceptionally(failure);
    }

    private void change(ChildState next, String message) {
        state = next;
        listener.changed(spec.name(), next, message);
    }

    /** A shell that ends a child which does not watch its own input. It does what {@code ParentWatch} does in a JVM. */
    private record Guard(@Nullable Process shell) implements AutoCloseable {

        static Guard over(Process child, ChildSpec spec) throws IOException {
            return new Guard(
                    spec.watchesInput()
                            ? null
                            : new ProcessBuilder("sh", "-c", GUARD, "sh", spec.stopSignal(), Long.toString(child.pid()))
                                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                                    .start());
        }

        @Override
        public void close() {
            if (shell != null) {
                shell.destroyForcibly();
            }
        }
    }
}
