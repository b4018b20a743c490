package marquee.engines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engines of one data directory, started together and kept running until closed.
 *
 * <p>What an engine has acknowledged survives the death of the engine, of this JVM and a restart of either. Safe for use
 * by several threads.
 */
public final class EngineSet implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EngineSet.class);
    private static final long LAUNCHER_MILLIS_MAX = 10_000;

    private final EnginesConfig config;
    private final DataDirectory data;
    private final EngineListener listener;
    private final Map<EngineKind, CompletableFuture<Void>> ready = new EnumMap<>(EngineKind.class);
    private final Map<EngineKind, EngineLaunch> launches = new ConcurrentHashMap<>();
    private final Map<EngineKind, ChildProcess> children = new ConcurrentHashMap<>();
    /** Guarded by this, as is every addition to {@link #children}. */
    private boolean closed;

    private final Map<EngineKind, Thread> launchers = new EnumMap<>(EngineKind.class);
    private @Nullable Thread archiver;

    private EngineSet(EnginesConfig config, DataDirectory data, EngineListener listener) {
        this.config = config;
        this.data = data;
        this.listener = listener;
        config.kinds().forEach(kind -> ready.put(kind, new CompletableFuture<>()));
    }

    /**
     * Starts the engines in parallel and returns when all are ready. On failure those that did start are stopped.
     *
     * @throws PlatformException with one sentence: the data directory is in use, the disk is full, a port is taken and by
     *     whom, or an engine ended, with the end of its log
     */
    public static EngineSet start(EnginesConfig config, EngineListener listener) {
        EngineSet engines = launch(config, listener);
        try {
            engines.awaitReady();
            return engines;
        } catch (RuntimeException e) {
            engines.close();
            throw e;
        }
    }

    /**
     * Takes the data directory, checks the ports and begins to start the engines; see {@link #ready} for the rest.
     *
     * @throws PlatformException as {@link #start} does, except that an engine may still fail later
     */
    public static EngineSet launch(EnginesConfig config, EngineListener listener) {
        return launch(config, config.kinds(), listener);
    }

    /**
     * Does what {@link #launch(EnginesConfig, EngineListener)} does, for some of the engines. The others wait for {@link
     * #startRest}: on few cores, whatever starts early makes everything else start later.
     */
    public static EngineSet launch(EnginesConfig config, Set<EngineKind> first, EngineListener listener) {
        DataDirectory data = DataDirectory.open(config.data());
        try {
            for (EngineKind kind : EngineKind.values()) {
                if (config.kinds().contains(kind)) {
                    config.portsOf(kind).forEach(port -> Ports.requireFree(port, kind.title()));
                }
            }
        } catch (PlatformException e) {
            data.close();
            throw e;
        }
        EngineSet engines = new EngineSet(config, data, listener);
        for (EngineKind kind : engines.ready.keySet()) {
            Thread thread = new Thread(() -> engines.bringUp(kind), "launch-" + kind.label());
            thread.setDaemon(true);
            engines.launchers.put(kind, thread);
        }
        engines.startLaunchers(first);
        return engines;
    }

    /** Begins to start the engines that were not among the first. Does nothing when it was called before. */
    public void startRest() {
        startLaunchers(config.kinds());
    }

    private synchronized void startLaunchers(Set<EngineKind> kinds) {
        launchers.forEach((kind, thread) -> {
            if (!closed && kinds.contains(kind) && thread.getState() == Thread.State.NEW) {
                thread.start();
            }
        });
    }

    /** Completes when the engine has first answered; fails with a {@link PlatformException} when it never will. */
    public CompletionStage<Void> ready(EngineKind kind) {
        return requireWanted(kind).minimalCompletionStage();
    }

    /** Returns when the engine has first answered, or throws as {@link #start} does. */
    public void awaitReady(EngineKind kind) {
        ChildProcess.await(requireWanted(kind));
    }

    /** Returns when all engines have answered, or throws as soon as one never will. */
    public void awaitReady() {
        CompletableFuture<Void> firstFailure = new CompletableFuture<>();
        ready.values()
                .forEach(each -> each.whenComplete((done, failure) -> {
                    if (failure != null) {
                        firstFailure.completeExceptionally(failure);
                    }
                }));
        CompletableFuture<Void> all = CompletableFuture.allOf(ready.values().toArray(CompletableFuture[]::new));
        all.thenRun(() -> firstFailure.complete(null));
        ChildProcess.await(firstFailure);
    }

    /** The directory these engines own; other children of this JVM may keep their logs and pid files there too. */
    public DataDirectory data() {
        return data;
    }

    /** The engines whose processes have been started so far. */
    public Map<EngineKind, EngineStatus> status() {
        Map<EngineKind, EngineStatus> all = new LinkedHashMap<>();
        for (EngineKind kind : EngineKind.values()) {
            ChildProcess child = children.get(kind);
            if (child != null) {
                all.put(kind, new EngineStatus(kind, config.port(kind), child.status()));
            }
        }
        return all;
    }

    /**
     * Makes class archives for the next start, one after another in the background at low priority. To be called when
     * everything is at rest. Does nothing for engines that have one.
     *
     * @return completes with the number of archives that exist now, when done or stopped by {@link #close}
     */
    public synchronized CompletionStage<Integer> archiveClasses() {
        CompletableFuture<Integer> archives = new CompletableFuture<>();
        if (closed || (archiver != null && archiver.isAlive())) {
            archives.complete(0);
            return archives;
        }
        archiver = new Thread(() -> archives.complete(makeArchives()), "class-archives");
        archiver.setDaemon(true);
        archiver.start();
        return archives;
    }

    /** Stops the engines, orderly where they do so in time, and gives the data directory back. */
    @Override
    public void close() {
        Thread archiving;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            archiving = archiver;
        }
        if (archiving != null) {
            archiving.interrupt();
        }
        endLaunchers();
        // The strictly consistent one last: whoever still writes an event does so because of a row there.
        stop(Arrays.stream(EngineKind.values())
                .filter(kind -> kind != EngineKind.POSTGRES)
                .toList());
        stop(List.of(EngineKind.POSTGRES));
        data.close();
    }

    /** An engine that is still being unpacked or initialised is not worth waiting for. */
    private void endLaunchers() {
        launchers.values().forEach(Thread::interrupt);
        try {
            for (Thread launcher : launchers.values()) {
                launcher.join(LAUNCHER_MILLIS_MAX);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(List<EngineKind> kinds) {
        List<CompletableFuture<Void>> stops = new ArrayList<>();
        for (EngineKind kind : kinds) {
            ChildProcess child = children.get(kind);
            if (child != null) {
                stops.add(CompletableFuture.runAsync(
                        child::close, task -> new Thread(task, "stop-" + kind.label()).start()));
            }
        }
        CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new)).join();
    }

    private void bringUp(EngineKind kind) {
        CompletableFuture<Void> future = requireWanted(kind);
        try {
            listener.changed(kind, ChildState.STARTING, kind.title() + " is being prepared.");
            EngineLaunch launch = EngineLaunch.prepare(kind, config, data);
            launches.put(kind, launch);
            ChildProcess child;
            synchronized (this) {
                if (closed) {
                    throw new PlatformException(
                            ErrorCode.UNAVAILABLE, kind.title() + " was stopped before it was ready.");
                }
                child = ChildProcess.start(
                        launch.spec(), data, (name, state, message) -> listener.changed(kind, state, message));
                children.put(kind, child);
            }
            child.ready().whenComplete((done, failure) -> {
                if (failure == null) {
                    future.complete(null);
                } else {
                    future.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException e) {
            listener.changed(kind, stopped() ? ChildState.STOPPED : ChildState.FAILED, String.valueOf(e.getMessage()));
            future.completeExceptionally(e);
        }
    }

    private synchronized boolean stopped() {
        return closed;
    }

    private int makeArchives() {
        int archives = 0;
        for (EngineLaunch launch : launches.values()) {
            JavaCommand java = launch.java();
            if (java != null && !Thread.currentThread().isInterrupted() && java.makeArchive()) {
                archives++;
            }
        }
        log.info("Class archives for the next start are there. archives={}", archives);
        return archives;
    }

    private CompletableFuture<Void> requireWanted(EngineKind kind) {
        CompletableFuture<Void> future = ready.get(kind);
        if (future == null) {
            throw new IllegalArgumentException(kind.title() + " is not among the engines to start: " + config.kinds());
        }
        return future;
    }
}
