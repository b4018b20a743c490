package marquee.app.role;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import marquee.analytics.Analytics;
import marquee.analytics.AnalyticsConfig;
import marquee.analytics.forecast.ForecastConfig;
import marquee.analytics.forecast.Forecaster;
import marquee.analytics.recommend.RecommendConfig;
import marquee.analytics.recommend.RecommendStores;
import marquee.analytics.recommend.Recommender;
import marquee.app.configuration.Configuration;
import marquee.control.ControlPlane;
import marquee.control.account.AccountConfig;
import marquee.control.web.ControlConfig;
import marquee.delivery.Delivery;
import marquee.delivery.DeliveryConfig;
import marquee.edge.Edge;
import marquee.edge.EdgeConfig;
import marquee.media.protection.Protections;
import marquee.media.work.EncodeConfig;
import marquee.media.work.EncodeWorker;
import marquee.playback.Playback;
import marquee.playback.PlaybackConfig;
import marquee.playback.history.HistoryEraser;
import marquee.playback.licence.LicenceConfig;
import marquee.playback.licence.Licensing;
import marquee.store.blob.Blobs;
import marquee.store.blob.S3Config;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.catalog.ProtectedTitles;
import marquee.store.catalog.Titles;
import marquee.store.event.KafkaConfig;
import marquee.store.event.KafkaEvents;
import marquee.store.forecast.Demand;
import marquee.store.forecast.Forecasts;
import marquee.store.history.WatchHistory;
import marquee.store.job.Jobs;
import marquee.store.job.Tasks;
import marquee.store.key.ContentKeys;
import marquee.store.key.LicenceLog;
import marquee.store.key.ProtectionConfig;
import marquee.store.key.WrappingKeys;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.store.screen.Screens;
import marquee.store.verification.VerificationReports;

/** What each role is made of. Parts are closed in the reverse order of their opening. */
final class Roles {
    /** Of one playback process: two read keys, one writes the log. */
    private static final int LICENCE_CONNECTIONS_MAX = 3;

    private Roles() {}

    static AutoCloseable playback(Configuration configuration, Clock clock) {
        Parts parts = new Parts();
        return parts.complete(() -> {
            CassandraConnection cassandra =
                    parts.add(CassandraConnection.open(configuration.bind("cassandra", CassandraConfig.class)));
            KafkaEvents events = parts.add(KafkaEvents.open(configuration.bind("kafka", KafkaConfig.class)));
            PlaybackConfig config = configuration.bind("playback", PlaybackConfig.class);
            WatchHistory history = WatchHistory.in(cassandra);
            if (config.historyWriter()) {
                parts.add(HistoryEraser.start(events.erasures(), history));
            }
            parts.add(Playback.start(
                    config,
                    Titles.in(cassandra),
                    history,
                    Screens.in(cassandra),
                    new Playback.Topics(events.heartbeats(), events.qualities()),
                    licensing(configuration, parts),
                    clock));
        });
    }

    static AutoCloseable control(Configuration configuration) {
        // Control binds its own settings; asking here first gives the same sentence for a missing one in every role.
        configuration.bind("control", ControlConfig.class);
        configuration.bind("account", AccountConfig.class);
        configuration.bind("protection", ProtectionConfig.class);
        return ControlPlane.start(configuration.all());
    }

    static AutoCloseable origin(Configuration configuration, Clock clock) {
        Parts parts = new Parts();
        return parts.complete(() -> {
            KafkaEvents events = parts.add(KafkaEvents.open(configuration.bind("kafka", KafkaConfig.class)));
            parts.add(Delivery.start(
                    configuration.bind("delivery", DeliveryConfig.class),
                    Blobs.in(configuration.bind("s3", S3Config.class)),
                    new Delivery.Topics(events.requests(), events.qualities(), events.catalog()),
                    clock));
        });
    }

    static AutoCloseable edge(Configuration configuration) {
        return Edge.start(configuration.bind("edge", EdgeConfig.class));
    }

    static AutoCloseable encode(Configuration configuration, Clock clock) {
        Parts parts = new Parts();
        return parts.complete(() -> {
            PostgresConnection postgres =
                    parts.add(PostgresConnection.open(configuration.bind("postgres", PostgresConfig.class)));
            ProtectionConfig protection = configuration.bind("protection", ProtectionConfig.class);
            EncodeWorker worker = parts.add(EncodeWorker.start(
                    configuration.bind("encode", EncodeConfig.class),
                    Jobs.in(postgres.dataSource()),
                    Tasks.in(postgres.dataSource()),
                    Blobs.in(configuration.bind("s3", S3Config.class)),
                    new Protections(keys(postgres, protection), ProtectedTitles.in(postgres), protection.scheme()),
                    VerificationReports.in(postgres),
                    clock));
            parts.add(HealthServer.start(
                    "encode",
                    configuration.require("marquee.host"),
                    configuration.bind("encode-health-port", Integer.class),
                    worker::isWorking));
        });
    }

    /** Playback starts without PostgreSQL, and plays without it what it has played before. */
    private static Licensing licensing(Configuration configuration, Parts parts) {
        PostgresConfig all = configuration.bind("postgres", PostgresConfig.class);
        PostgresConnection postgres = parts.add(PostgresConnection.later(
                new PostgresConfig(all.url(), all.user(), all.password(), LICENCE_CONNECTIONS_MAX)));
        return new Licensing(
                configuration.bind("licence", LicenceConfig.class),
                keys(postgres, configuration.bind("protection", ProtectionConfig.class)),
                LicenceLog.in(postgres));
    }

    private static ContentKeys keys(PostgresConnection postgres, ProtectionConfig protection) {
        return ContentKeys.in(
                postgres, WrappingKeys.parse(protection.wrappingKeys().reveal()), new SecureRandom());
    }

    static AutoCloseable analytics(Configuration configuration, Clock clock) {
        Parts parts = new Parts();
        return parts.complete(() -> {
            CassandraConnection cassandra =
                    parts.add(CassandraConnection.open(configuration.bind("cassandra", CassandraConfig.class)));
            KafkaEvents events = parts.add(KafkaEvents.open(configuration.bind("kafka", KafkaConfig.class)));
            parts.add(Recommender.start(
                    configuration.bind("recommend", RecommendConfig.class),
                    RecommendStores.in(cassandra, events),
                    clock));
            parts.add(Forecaster.start(
                    configuration.bind("forecast", ForecastConfig.class),
                    Titles.in(cassandra),
                    Demand.in(cassandra),
                    Forecasts.in(cassandra),
                    clock));
            Analytics analytics = parts.add(Analytics.start(
                    configuration.bind("analytics", AnalyticsConfig.class),
                    configuration.bind("kafka", KafkaConfig.class),
                    configuration.bind("cassandra", CassandraConfig.class)));
            parts.add(HealthServer.start(
                    "analytics",
                    configuration.require("marquee.host"),
                    configuration.bind("analytics-health-port", Integer.class),
                    analytics::isHealthy));
        });
    }

    static List<String> analyticsFlags() {
        return Analytics.JVM_FLAGS;
    }

    /** What has been opened so far: closed at once when the rest fails. */
    private static final class Parts implements AutoCloseable {
        private final Deque<AutoCloseable> open = new ArrayDeque<>();

        <T extends AutoCloseable> T add(T part) {
            open.push(part);
            return part;
        }

        AutoCloseable complete(Runnable opening) {
            try {
                opening.run();
                return this;
            } catch (RuntimeException e) {
                try {
                    close();
                } catch (Exception other) {
                    e.addSuppressed(other);
                }
                throw e;
            }
        }

        @Override
        public void close() throws Exception {
            Exception first = null;
            while (!open.isEmpty()) {
                try {
                    open.pop().close();
                } catch (Exception e) {
                    if (first == null) {
                        first = e;
                    } else {
                        first.addSuppressed(e);
                    }
                }
            }
            if (first != null) {
                throw first;
            }
        }
    }
}
