package marquee.analytics;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;

/** How Flink is set up inside this process: small, on loopback, and never giving up. */
final class EmbeddedFlink {
    private EmbeddedFlink() {}

    /**
     * @param checkpoints where the job writes them
     * @param resumeFrom the checkpoint the job starts from; empty starts with empty charts
     */
    static Configuration configuration(AnalyticsConfig config, Path checkpoints, Optional<Path> resumeFrom) {
        Configuration flink = new Configuration();
        loopback(flink);
        memory(flink);
        checkpointing(flink, config, checkpoints);
        restarts(flink);
        // A type without a serializer of its own would be written by Kryo, slowly, and break at the next upgrade.
        flink.setString("pipeline.generic-types", "false");
        flink.setString("pipeline.object-reuse", "true");
        resumeFrom.ifPresent(checkpoint -> {
            flink.setString("execution.state-recovery.path", checkpoint.toUri().toString());
            flink.setString("execution.state-recovery.claim-mode", "CLAIM");
        });
        return flink;
    }

    private static void loopback(Configuration flink) {
        // Without jobmanager.bind-host one listener is on every address.
        for (String key : new String[] {
            "rest.address", "rest.bind-address", "jobmanager.bind-host", "taskmanager.bind-host", "taskmanager.host"
        }) {
            flink.setString(key, "127.0.0.1");
        }
        flink.setString("rest.port", "0");
        flink.setString("web.submit.enable", "false");
        flink.setString("web.cancel.enable", "false");
    }

    private static void memory(Configuration flink) {
        flink.setString("taskmanager.memory.managed.size", "1mb");
        flink.setString("taskmanager.memory.network.min", "16mb");
        flink.setString("taskmanager.memory.network.max", "16mb");
        flink.setString("state.backend.type", "hashmap");
    }

    private static void checkpointing(Configuration flink, AnalyticsConfig config, Path directory) {
        flink.setString("execution.checkpointing.storage", "filesystem");
        flink.setString("execution.checkpointing.dir", directory.toUri().toString());
        flink.setString(
                "execution.checkpointing.interval", config.checkpointInterval().toMillis() + "ms");
        flink.setString("execution.checkpointing.mode", "EXACTLY_ONCE");
        flink.setString("execution.checkpointing.num-retained", "2");
        flink.setString("execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
        // A full disk must not stop the charts; the next checkpoint may succeed.
        flink.setString("execution.checkpointing.tolerable-failed-checkpoints", String.valueOf(Integer.MAX_VALUE));
    }

    private static void restarts(Configuration flink) {
        flink.setString("restart-strategy.type", "exponential-delay");
        flink.setString("restart-strategy.exponential-delay.initial-backoff", "1s");
        flink.setString("restart-strategy.exponential-delay.max-backoff", "10s");
        flink.setString("restart-strategy.exponential-delay.reset-backoff-threshold", "1min");
    }
}
