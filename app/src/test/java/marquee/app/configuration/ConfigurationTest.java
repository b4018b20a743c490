package marquee.app.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import marquee.analytics.AnalyticsConfig;
import marquee.analytics.forecast.ForecastConfig;
import marquee.analytics.recommend.RecommendConfig;
import marquee.control.account.AccountConfig;
import marquee.control.home.HomeConfig;
import marquee.control.web.ControlConfig;
import marquee.delivery.DeliveryConfig;
import marquee.edge.EdgeConfig;
import marquee.media.work.EncodeConfig;
import marquee.model.PlatformException;
import marquee.playback.PlaybackConfig;
import marquee.playback.licence.LicenceConfig;
import marquee.store.blob.S3Config;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.event.KafkaConfig;
import marquee.store.key.ProtectionConfig;
import marquee.store.postgres.PostgresConfig;
import marquee.store.search.SearchConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final Map<String, String> SECRETS = Map.of(
            "marquee.token-secret", "0123456789abcdef0123456789abcdef",
            "marquee.signing-keys", "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "marquee.edge-secret", "0123456789abcdef",
            "marquee.protection.wrapping-keys", "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "marquee.postgres.password", "p",
            "marquee.s3.access-key", "a",
            "marquee.s3.secret-key", "s");

    private static final Map<String, Class<?>> ROOMS = Map.ofEntries(
            Map.entry("postgres", PostgresConfig.class),
            Map.entry("cassandra", CassandraConfig.class),
            Map.entry("kafka", KafkaConfig.class),
            Map.entry("search", SearchConfig.class),
            Map.entry("s3", S3Config.class),
            Map.entry("control", ControlConfig.class),
            Map.entry("account", AccountConfig.class),
            Map.entry("playback", PlaybackConfig.class),
            Map.entry("delivery", DeliveryConfig.class),
            Map.entry("edge", EdgeConfig.class),
            Map.entry("encode", EncodeConfig.class),
            Map.entry("protection", ProtectionConfig.class),
            Map.entry("licence", LicenceConfig.class),
            Map.entry("analytics", AnalyticsConfig.class),
            Map.entry("home", HomeConfig.class),
            Map.entry("recommend", RecommendConfig.class),
            Map.entry("forecast", ForecastConfig.class));

    @Test
    void everyRoomStartsWithTheDefaultsAndTheSecrets() {
        Configuration configuration = Configuration.load(null, SECRETS);

        ROOMS.forEach((room, type) ->
                assertThat(configuration.bind(room, type)).as(room).isNotNull());
    }

    @Test
    void missingSecretIsNamed() {
        Configuration configuration = Configuration.load(null, Map.of());

        assertThatThrownBy(() -> configuration.bind("control", ControlConfig.class))
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("marquee.")
                .hasMessageContaining("secret");
    }

    @Test
    void fileIsStrongerThanDefaultsAndTheCommandLineIsStronger(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("marquee.yaml"),
                "marquee:\n  kafka:\n    bootstrap-servers: k1:9092\n    partitions: 12\n");
        Configuration configuration = Configuration.load(file, Map.of("marquee.kafka.partitions", "24"));

        KafkaConfig kafka = configuration.bind("kafka", KafkaConfig.class);

        assertThat(kafka).isEqualTo(new KafkaConfig("k1:9092", 24, (short) 1));
    }

    @Test
    void unitsAreRead() {
        Configuration configuration = Configuration.load(null, SECRETS);

        assertThat(configuration.bind("encode", EncodeConfig.class).lease()).isEqualTo(Duration.ofSeconds(30));
        assertThat(configuration.bind("s3", S3Config.class).endpoint()).isEqualTo(URI.create("http://127.0.0.1:8098"));
        assertThat(configuration.bind("cassandra", CassandraConfig.class).contactPoints())
                .isEqualTo(List.of("127.0.0.1:8091"));
    }

    @Test
    void listOfNodesMayBeOneLineOrSeveral(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("marquee.yaml"), "marquee.cassandra.contact-points:\n  - c1:9042\n  - c2:9042\n");

        Configuration configuration = Configuration.load(file, Map.of());

        assertThat(configuration.bind("cassandra", CassandraConfig.class).contactPoints())
                .containsExactly("c1:9042", "c2:9042");
    }

    @Test
    void unknownSettingStopsTheStart(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("marquee.yaml"), "marquee:\n  kafka:\n    partitionz: 12\n");

        assertThatThrownBy(() -> Configuration.load(file, Map.of()))
                .hasMessageContaining("marquee.kafka.partitionz")
                .hasMessageContaining("marquee.yaml");
        assertThatThrownBy(() -> Configuration.load(null, Map.of("marquee.edge.nam", "x")))
                .hasMessageContaining("the command line");
    }

    @Test
    void valueThatCannotBeReadIsExplained() {
        Configuration configuration = Configuration.load(null, Map.of("marquee.kafka.partitions", "many"));

        assertThatThrownBy(() -> configuration.bind("kafka", KafkaConfig.class))
                .hasMessageContaining("marquee.kafka")
                .hasMessageContaining("many");
    }

    @Test
    void secretsDoNotShow() {
        assertThat(Configuration.load(null, SECRETS)
                        .bind("postgres", PostgresConfig.class)
                        .toString())
                .doesNotContain("password=p")
                .contains("Secret[…]");
    }

    @Test
    void namesAreDashed() {
        assertThat(Configuration.dashed("cacheBytesMax")).isEqualTo("cache-bytes-max");
    }
}
