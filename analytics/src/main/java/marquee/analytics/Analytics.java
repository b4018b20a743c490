package marquee.analytics;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import marquee.analytics.trending.TrendingJob;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.event.KafkaConfig;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobInitializationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analytics role: an embedded Flink that runs the trending job until it is closed.
 *
 * <p>Flink itself restarts the job while Kafka or Cassandra are away. When the job ends nevertheless, it is submitted
 * anew from its newest checkpoint, after a pause. A checkpoint that Flink cannot read is set aside for the one before.
 */
public final class Analytics implements AutoCloseable {
    /** What the JVM must be started with: Flink looks into the JDK, and one core's worth of collector is enough. */
    public static final List<String> JVM_FLAGS = List.of(
            "-Xmx256m",
            "-Xss512k",
            "-XX:+UseSerialGC",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:MaxMetaspaceSize=128m",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.time=ALL-UNNAMED",
            "--add-opens=java.base/java.io=ALL-UNNAMED",
            "--add-opens=java.base/java.net=ALL-UNNAMED",
            "--add-opens=java.base/java.nio=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");

    private static final Duration RESUBMIT_AFTER = Duration.ofSeconds(5);
    private static final Duration STATUS_MAX = Duration.ofSeconds(2);
    private static final Duration STOP_MAX = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(Analytics.class);

    private final AnalyticsConfig config;
    private final Consumer<StreamExecutionEnvironment> trending;
    private final Checkpoints checkpoints;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread keeper;

    private volatile @Nullable JobClient job;

    private Analytics(AnalyticsConfig config, Consumer<StreamExecutionEnvironment> trending) {
        this.config = config;
        this.trending = trending;
        this.checkpoints = Checkpoints.under(config.checkpointDirectory());
        this.keeper = new Thread(this::keepRunning, "analytics-keeper");
    }

    /**
     * Starts the role and returns at once; {@link #isHealthy} says when the job runs. It need not find Kafka, its topic
     * or Cassandra yet: the job waits for them.
     */
    public static Analytics start(AnalyticsConfig config, KafkaConfig kafka, CassandraConfig cassandra) {
        return start(
                config,
                environment -> TrendingJob.define(
                        environment,
                        config.window(),
                        config.emitInterval(),
                        config.viewMin(),
                        config.exact(),
                        kafka.bootstrapServers(),
                        cassandra,
                        Clock.systemUTC()));
    }

    /** @param trending defines the job in an environment, each time it is submitted */
    static Analytics start(AnalyticsConfig config, Consumer<StreamExecutionEnvironment> trending) {
        Analytics analytics = new Analytics(config, trending);
        analytics.keeper.start();
        return analytics;
    }

    /** Whether the job runs now. False while it waits for Kafka or Cassandra, or restarts. */
    public boolean isHealthy() {
        JobClient running = job;
        if (running == null) {
            return false;
        }
        try {
            return running.getJobStatus().get(STATUS_MAX.toMillis(), TimeUnit.MILLISECONDS) == JobStatus.RUNNING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            log.debug("Flink does not say how the job is.", e);
            return false;
        }
    }

    /** Stops the job and returns when it has ended. What it counted since its last checkpoint is read again next time. */
    @Override
    public void close() {
        closing.countDown();
        try {
            cancel();
            keeper.join(STOP_MAX.toMillis());
            if (keeper.isAlive()) {
                log.warn("The job did not stop in time. seconds={}", STOP_MAX.toSeconds());
                keeper.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepRunning() {
        try {
            do {
                run();
            } while (!closing.await(RESUBMIT_AFTER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs the job once, until it ends. */
    private void run() throws InterruptedException {
        Optional<Path> newest = Optional.empty();
        try {
            newest = checkpoints.newest();
            newest.ifPresent(checkpoints::deleteAllBut);
            JobClient submitted = submit(newest);
            job = submitted;
            log.info(
                    "Trending started. resumedFrom={}",
                    newest.map(Path::toString).orElse("nothing"));
            if (closing.getCount() == 0) {
                cancel();
            }
            submitted.getJobExecutionResult().get();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            ended(e, newest);
        } finally {
            job = null;
        }
    }

    private JobClient submit(Optional<Path> resumeFrom) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(
                config.parallelism(), EmbeddedFlink.configuration(config, checkpoints.directory(), resumeFrom));
        trending.accept(environment);
        return environment.executeAsync(TrendingJob.NAME);
    }

    private void ended(Exception why, Optional<Path> resumedFrom) {
        if (closing.getCount() == 0) {
            log.info("Trending stopped.");
            return;
        }
        log.warn("Trending ended, it is started again. afterSeconds={}", RESUBMIT_AFTER.toSeconds(), why);
        boolean unreadable = ExceptionUtils.findThrowable(why, JobInitializationException.class)
                .isPresent();
        if (unreadable && resumedFrom.isPresent()) {
            setAside(resumedFrom.get());
        }
    }

    private void setAside(Path checkpoint) {
        try {
            checkpoints.setAside(checkpoint);
            log.error("A checkpoint cannot be read and was set aside. checkpoint={}", checkpoint);
        } catch (UncheckedIOException e) {
            log.error("A checkpoint can neither be read nor be set aside. checkpoint={}", checkpoint, e);
        }
    }

    private void cancel() throws InterruptedException {
        JobClient running = job;
        if (running == null) {
            return;
        }
        try {
            running.cancel().get(STOP_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            log.debug("The job could not be cancelled, it may have ended by itself.", e);
        }
    }
}
