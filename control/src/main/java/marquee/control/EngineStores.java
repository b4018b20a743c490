package marquee.control;

import java.time.Clock;
import marquee.control.web.ControlConfig;
import marquee.model.catalog.CatalogChanged;
import marquee.store.account.Accounts;
import marquee.store.account.RefreshTokens;
import marquee.store.blob.Blobs;
import marquee.store.blob.S3Config;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.catalog.PublishWishes;
import marquee.store.catalog.Titles;
import marquee.store.event.EventTopic;
import marquee.store.event.KafkaConfig;
import marquee.store.event.KafkaEvents;
import marquee.store.history.MyList;
import marquee.store.history.WatchHistory;
import marquee.store.job.Jobs;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.store.ranking.Rankings;
import marquee.store.search.MemorySearchIndex;
import marquee.store.search.SearchIndex;
import marquee.store.upload.Uploads;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The engines that the configuration names, and the stores in them. */
final class EngineStores {
    private final Binder binder;

    EngineStores(Environment environment) {
        this.binder = Binder.get(environment);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ControlConfig controlConfig() {
        return settings("control", ControlConfig.class);
    }

    @Bean
    PostgresConnection postgres() {
        return PostgresConnection.open(settings("postgres", PostgresConfig.class));
    }

    @Bean
    Accounts accounts(PostgresConnection postgres) {
        return Accounts.in(postgres);
    }

    @Bean
    RefreshTokens refreshTokens(PostgresConnection postgres) {
        return RefreshTokens.in(postgres);
    }

    @Bean
    Uploads uploads(PostgresConnection postgres) {
        return Uploads.in(postgres);
    }

    @Bean
    PublishWishes publishWishes(PostgresConnection postgres) {
        return PublishWishes.in(postgres);
    }

    @Bean
    Jobs jobs(PostgresConnection postgres) {
        return Jobs.in(postgres.dataSource());
    }

    @Bean
    CassandraConnection cassandra() {
        return CassandraConnection.open(settings("cassandra", CassandraConfig.class));
    }

    @Bean
    Titles titles(CassandraConnection cassandra) {
        return Titles.in(cassandra);
    }

    @Bean
    WatchHistory watchHistory(CassandraConnection cassandra) {
        return WatchHistory.in(cassandra);
    }

    @Bean
    MyList myList(CassandraConnection cassandra) {
        return MyList.in(cassandra);
    }

    @Bean
    Rankings rankings(CassandraConnection cassandra) {
        return Rankings.in(cassandra);
    }

    @Bean
    Blobs blobs() {
        return Blobs.in(settings("s3", S3Config.class));
    }

    @Bean
    KafkaEvents kafka() {
        return KafkaEvents.open(settings("kafka", KafkaConfig.class));
    }

    @Bean
    EventTopic<CatalogChanged> catalogChanges(KafkaEvents kafka) {
        return kafka.catalog();
    }

    @Bean
    SearchIndex searchIndex() {
        return new MemorySearchIndex();
    }

    private <T> T settings(String name, Class<T> type) {
        return binder.bind("marquee." + name, type).get();
    }
}
