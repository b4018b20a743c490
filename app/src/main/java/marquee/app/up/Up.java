package marquee.app.up;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import marquee.app.editor.EditorClient;
import marquee.app.role.Role;
import marquee.app.up.Screen.Mark;
import marquee.app.up.UpState.ProcessState;
import marquee.engines.CassandraPeers;
import marquee.engines.ChildProcess;
import marquee.engines.ChildSpec;
import marquee.engines.ChildState;
import marquee.engines.ChildStatus;
import marquee.engines.ClassArchive;
import marquee.engines.EngineKind;
import marquee.engines.EngineSet;
import marquee.engines.EngineStatus;
import marquee.engines.EnginesConfig;
import marquee.engines.Ports;
import marquee.media.demo.DemoFilms;
import marquee.media.demo.DemoStudio;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything on one machine: the engines and the roles as child processes, in the order in which a waiting person needs
 * them.
 *
 * <p>First what the home page needs, then a film to play and what searching needs, then trending, the other demo films,
 * and class archives for the next start: on two cores, whatever starts early makes everything else start later.
 */
final class Up implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Up.class);
    /** Between two reports when nothing has changed: only memory has. */
    private static final long STATE_SECONDS = 15;
    /** Enough for a role that is restarted, and for one that is restarted again. */
    private static final int DEMO_TRIES_MAX = 12;

    private static final Duration DEMO_PAUSE = Duration.ofSeconds(5);
    /** Accounts, titles and their pictures. */
    private static final Set<EngineKind> HOME_PAGE_NEEDS =
            Set.of(EngineKind.POSTGRES, EngineKind.CASSANDRA, EngineKind.S3);

    private final Installation here;
    private final SecureRandom random;
    private final Screen screen;
    private final Map<String, ChildProcess> roles = new ConcurrentHashMap<>();
    /** Cassandra's nodes from the second on, in order. */
    private final List<ChildProcess> peers = new CopyOnWriteArrayList<>();

    private final List<RoleProcess> plan;
    private final CountDownLatch stopping = new CountDownLatch(1);
    /** A permit for each change since the last report. */
    private final Semaphore changes = new Semaphore(0);

    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean isReady;
    private Duration homeAfter = Duration.ZERO;
    private @Nullable EngineSet engines;
    /** Who makes class archives now: stopping does not wait for it and leaves no JVM of it behind. */
    private volatile @Nullable Thread archiver;

    Up(Installation here, SecureRandom random, Screen screen) {
        this.here = here;
        this.random = random;
        this.screen = screen;
        plan = RoleProcess.all(here);
    }

    /**
     * Starts everything, says when it is ready, and returns when {@link #close} was called.
     *
     * @param demoFilms how many of them to add where they are missing; 0 for none
     */
    void run(int demoFilms) throws InterruptedException, IOException {
        plan.forEach(role -> Ports.requireFree(role.port(), role.name()));
        Secrets secrets = Secrets.in(here.data(), random);
        EngineSet set = launchEngines(secrets);
        Settings.write(here, secrets);
        Thread reporter = new Thread(() -> report(set, secrets), "state");
        reporter.setDaemon(true);
        reporter.start();
        DemoCatalogue demo = new DemoCatalogue(
                DemoStudio.in(here.data().resolve("tools")),
                DemoFilms.all().subList(0, demoFilms),
                here.data().resolve("run"),
                screen);
        EditorClient editor = new EditorClient(
                here.publicUrl(), UpState.EDITOR_EMAIL, Secret.of(secrets.of(Secrets.Name.DEMO_EDITOR_PASSWORD)));
        startHomePage(set);
        start(Role.ENCODE);
        // On a first start somebody waits for something to play, and it needs neither search nor events.
        Thread firstFilm = new Thread(() -> beginDemo(demo, editor), "first film");
        firstFilm.setDaemon(true);
        if (demoFilms > 0) {
            firstFilm.start();
        }
        set.startRest();
        awaitRoles();
        set.awaitReady();
        isReady = true;
        UpState.write(here, secrets, true, processes(set));
        screen.say(welcome(secrets));
        firstFilm.join();
        if (stopping.getCount() > 0) {
            // Nobody waits for trending; it comes at a low priority while people look around.
            start(Role.ANALYTICS);
            if (demoFilms > 0) {
                completeDemo(demo, editor);
            }
            archiveClasses(set);
        }
        stopping.await();
    }

    /** For the next start; at low priority, because somebody may be watching already. */
    private void archiveClasses(EngineSet set) throws IOException {
        archiver = Thread.currentThread();
        set.archiveClasses();
        List<Role> done = new ArrayList<>();
        for (RoleProcess process : plan) {
            if (stopping.getCount() > 0 && !done.contains(process.role())) {
                done.add(process.role());
                process.archive(here).make(process.classList(here));
            }
        }
        archiver = null;
        if (stopping.getCount() == 0) {
            // The interrupt that ended the archive has done its work.
            Thread.interrupted();
        }
    }

    private EngineSet launchEngines(Secrets secrets) {
        for (EngineKind kind : EngineKind.values()) {
            screen.expect(kind.label(), kind.title());
        }
        plan.forEach(role -> screen.expect(role.name(), role.role().purpose()));
        EnginesConfig config = EnginesConfig.onPort(
                        here.port(),
                        here.home(),
                        here.data(),
                        EnumSet.allOf(EngineKind.class),
                        Secret.of(secrets.of(Secrets.Name.POSTGRES_PASSWORD)),
                        secrets.of(Secrets.Name.S3_ACCESS_KEY),
                        Secret.of(secrets.of(Secrets.Name.S3_SECRET_KEY)))
                .withCassandraNodes(here.cassandraNodes());
        EngineSet set =
                EngineSet.launch(config, HOME_PAGE_NEEDS, (kind, state, message) -> show(kind.label(), state, message));
        synchronized (this) {
            engines = set;
            for (ChildSpec peer : CassandraPeers.prepare(config, set.data())) {
                screen.expect(peer.name(), "Cassandra, another node");
                peers.add(ChildProcess.start(peer, set.data(), this::show));
            }
        }
        return set;
    }

    private void startHomePage(EngineSet set) throws IOException {
        // Whoever comes first makes the tables, and all nodes must hear of them.
        peers.forEach(ChildProcess::awaitReady);
        set.awaitReady(EngineKind.POSTGRES);
        start(Role.CONTROL);
        start(Role.PLAYBACK);
        set.awaitReady(EngineKind.S3);
        start(Role.ORIGIN);
        start(Role.EDGE);
        awaitRoles();
        homeAfter = screen.elapsed();
    }

    private void start(Role role) throws IOException {
        for (RoleProcess process : plan) {
            if (process.role() == role) {
                ClassArchive archive = process.archive(here);
                synchronized (this) {
                    if (stopping.getCount() == 0 || engines == null) {
                        throw new PlatformException(ErrorCode.UNAVAILABLE, "Stopped before everything had started.");
                    }
                    roles.put(
                            process.name(),
                            ChildProcess.start(process.spec(here, archive), engines.data(), this::show));
                }
            }
        }
    }

    private void awaitRoles() {
        roles.values().forEach(ChildProcess::awaitReady);
    }

    private void show(String process, ChildState state, String message) {
        Mark mark = switch (state) {
            case STARTING, RESTARTING -> Mark.STARTING;
            case READY -> Mark.READY;
            case FAILED -> Mark.FAILED;
            case STOPPED -> Mark.STOPPED;
        };
        changes.release();
        // A failure has several lines: the end of a log. The line shows the first; the exception carries all.
        screen.show(process, mark, message.lines().findFirst().orElse(""));
    }

    private String welcome(Secrets secrets) {
        return String.format(
                Locale.ROOT,
                """

                Marquee is ready after %.1f s; its home page was after %.1f s.

                  Watch    %s        %s  %s
                  Edit     %s/studio %s  %s

                  Data in %s, logs in %s. Ctrl-C stops everything and keeps it.
                """,
                screen.elapsed().toMillis() / 1000.0,
                homeAfter.toMillis() / 1000.0,
                here.publicUrl(),
                UpState.VIEWER_EMAIL,
                secrets.of(Secrets.Name.DEMO_VIEWER_PASSWORD),
                here.publicUrl(),
                UpState.EDITOR_EMAIL,
                secrets.of(Secrets.Name.DEMO_EDITOR_PASSWORD),
                here.data(),
                here.data().resolve("logs"));
    }

    private static void beginDemo(DemoCatalogue demo, EditorClient editor) {
        try {
            demo.begin(editor);
        } catch (PlatformException | IOException e) {
            log.info("The first demo film could not be added; it comes with the others. reason={}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void completeDemo(DemoCatalogue demo, EditorClient editor) throws InterruptedException {
        for (int tries = 1; stopping.getCount() > 0; tries++) {
            try {
                demo.complete(editor);
                return;
            } catch (PlatformException | IOException e) {
                if (tries == DEMO_TRIES_MAX) {
                    log.warn("The demo films are not all there; the next start goes on.", e);
                    screen.say("  Not all demo films could be added: " + e.getMessage() + " The next start goes on.");
                    return;
                }
                // A role that died is back in seconds.
                log.info("A demo film could not be added; tried again. reason={}", e.getMessage());
                if (stopping.await(DEMO_PAUSE.toSeconds(), TimeUnit.SECONDS)) {
                    return;
                }
            }
        }
    }

    private void report(EngineSet set, Secrets secrets) {
        try {
            while (stopping.getCount() > 0) {
                try {
                    UpState.write(here, secrets, isReady, processes(set));
                } catch (PlatformException e) {
                    // A disk that is full now need not stay so.
                    log.warn("The state could not be written; `status` is behind until it can.", e);
                }
                if (changes.tryAcquire(STATE_SECONDS, TimeUnit.SECONDS)) {
                    changes.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<ProcessState> processes(EngineSet set) {
        List<ProcessState> all = new ArrayList<>();
        for (EngineStatus engine : set.status().values()) {
            all.add(state(engine.kind().label(), "engine", engine.port(), engine.child()));
        }
        for (int i = 0; i < peers.size(); i++) {
            ChildStatus peer = peers.get(i).status();
            all.add(state(peer.name(), "engine", here.cassandraPort(i + 2), peer));
        }
        for (RoleProcess process : plan) {
            ChildProcess child = roles.get(process.name());
            if (child != null) {
                all.add(state(process.name(), "role", process.port(), child.status()));
            }
        }
        return all;
    }

    private static ProcessState state(String name, String kind, int port, ChildStatus child) {
        return new ProcessState(
                name,
                kind,
                child.state().name().toLowerCase(Locale.ROOT),
                child.pid().orElse(0),
                port,
                child.residentBytes(),
                child.restarts());
    }

    /** Stops the roles, those that take viewers' requests first, then the engines. Returns when all have ended. */
    @Override
    public void close() {
        EngineSet set;
        synchronized (this) {
            if (stopping.getCount() == 0) {
                awaitStopped();
                return;
            }
            stopping.countDown();
            changes.release();
            set = engines;
        }
        Thread archiving = archiver;
        if (archiving != null) {
            archiving.interrupt();
        }
        List<Thread> threads = new ArrayList<>();
        List<ChildProcess> children = new ArrayList<>(roles.values());
        children.addAll(peers);
        for (ChildProcess child : children) {
            Thread thread = new Thread(child::close, "stop");
            thread.start();
            threads.add(thread);
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (set != null) {
            set.close();
        }
        stopped.countDown();
    }

    private void awaitStopped() {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
