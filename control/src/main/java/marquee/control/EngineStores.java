package marquee.control;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import marquee.control.account.AccountConfig;
import marquee.control.home.HomeConfig;
import marquee.control.ingest.EncodePolicies;
import marquee.control.web.BillingConfig;
import marquee.control.web.ControlConfig;
import marquee.media.ladder.LadderPolicy;
import marquee.model.account.ProfileErased;
import marquee.model.catalog.CatalogChanged;
import marquee.model.experiment.Exposure;
import marquee.model.feedback.FeedbackGiven;
import marquee.store.account.Accounts;
import marquee.store.account.AuditLog;
import marquee.store.account.DeviceCodes;
import marquee.store.account.FailureCounts;
import marquee.store.account.Mails;
import marquee.store.account.OneTimeSecrets;
import marquee.store.account.Passkeys;
import marquee.store.account.RefreshTokens;
import marquee.store.billing.Books;
import marquee.store.billing.Offers;
import marquee.store.billing.SandboxCharges;
import marquee.store.blob.Blobs;
import marquee.store.blob.S3Config;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.catalog.AuditTrail;
import marquee.store.catalog.CollectionOrders;
import marquee.store.catalog.HomeLayouts;
import marquee.store.catalog.ProtectedTitles;
import marquee.store.catalog.PublishWishes;
import marquee.store.catalog.Titles;
import marquee.store.event.EventTopic;
import marquee.store.event.KafkaConfig;
import marquee.store.event.KafkaEvents;
import marquee.store.feedback.Ratings;
import marquee.store.history.MyList;
import marquee.store.history.WatchHistory;
import marquee.store.job.Jobs;
import marquee.store.key.ContentKeys;
import marquee.store.key.LicenceLog;
import marquee.store.key.ProtectionConfig;
import marquee.store.key.WrappingKeys;
import marquee.store.postgres.AccountShards;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.store.ranking.Rankings;
import marquee.store.recommendation.Recommendations;
import marquee.store.recommendation.SimilarTitles;
import marquee.store.search.SearchConfig;
import marquee.store.search.SearchIndex;
import marquee.store.search.SearchMisses;
import marquee.store.upload.Uploads;
import marquee.store.verification.VerificationReports;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * The engines that the configuration names, and the stores in them. Connections are opened side by side, while Spring
 * prepares everything else: one after the other they cost seconds of every start.
 */
final class EngineStores {
    private final Binder binder;
    private final CompletableFuture<PostgresConnection> postgres;
    private final CompletableFuture<CassandraConnection> cassandra;
    private final CompletableFuture<Blobs> blobs;

    EngineStores(Environment environment) {
        this.binder = Binder.get(environment);
        PostgresConfig postgresConfig = settings("postgres", PostgresConfig.class);
        CassandraConfig cassandraConfig = settings("cassandra", CassandraConfig.class);
        S3Config s3Config = settings("s3", S3Config.class);
        this.postgres = opening("open-postgres", () -> PostgresConnection.open(postgresConfig));
        this.cassandra = opening("open-cassandra", () -> CassandraConnection.open(cassandraConfig));
        this.blobs = opening("open-s3", () -> Blobs.in(s3Config));
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
    EncodePolicies encodePolicies() {
        return settings("encode", EncodePolicySettings.class).all();
    }

    @Bean
    BillingConfig billingConfig() {
        return settings("billing", BillingConfig.class);
    }

    @Bean
    Books books(AccountShards shards) {
        return Books.over(shards);
    }

    @Bean
    Offers offers(PostgresConnection postgres) {
        return Offers.in(postgres);
    }

    @Bean
    SandboxCharges sandboxCharges(PostgresConnection postgres) {
        return SandboxCharges.in(postgres);
    }

    @Bean
    HomeConfig homeConfig() {
        return settings("home", HomeConfig.class);
    }

    @Bean
    PostgresConnection postgres() {
        return postgres.join();
    }

    @Bean
    AccountShards accountShards(PostgresConnection postgres) {
        return AccountShards.open(
                postgres,
                binder.bind("marquee.account-shards", Bindable.listOf(PostgresConfig.class))
                        .orElse(List.of()));
    }

    @Bean
    Accounts accounts(AccountShards shards) {
        return Accounts.over(shards);
    }

    @Bean
    RefreshTokens refreshTokens(AccountShards shards) {
        return RefreshTokens.over(shards);
    }

    @Bean
    AccountConfig accountConfig() {
        return settings("account", AccountConfig.class);
    }

    @Bean
    OneTimeSecrets oneTimeSecrets(PostgresConnection postgres) {
        return OneTimeSecrets.in(postgres);
    }

    @Bean
    DeviceCodes deviceCodes(PostgresConnection postgres) {
        return DeviceCodes.in(postgres);
    }

    @Bean
    FailureCounts failureCounts(PostgresConnection postgres) {
        return FailureCounts.in(postgres);
    }

    @Bean
    Passkeys passkeys(AccountShards shards) {
        return Passkeys.over(shards);
    }

    @Bean
    Mails mails(PostgresConnection postgres) {
        return Mails.in(postgres);
    }

    @Bean
    AuditLog auditLog(PostgresConnection postgres) {
        return AuditLog.in(postgres);
    }

    @Bean
    Uploads uploads(PostgresConnection postgres) {
        return Uploads.in(postgres);
    }

    @Bean
    HomeLayouts homeLayouts(PostgresConnection postgres) {
        return HomeLayouts.in(postgres);
    }

    @Bean
    CollectionOrders collectionOrders(PostgresConnection postgres) {
        return CollectionOrders.in(postgres);
    }

    @Bean
    PublishWishes publishWishes(PostgresConnection postgres) {
        return PublishWishes.in(postgres);
    }

    @Bean
    ProtectedTitles protectedTitles(PostgresConnection postgres) {
        return ProtectedTitles.in(postgres);
    }

    @Bean
    ContentKeys contentKeys(PostgresConnection postgres, SecureRandom random) {
        ProtectionConfig protection = settings("protection", ProtectionConfig.class);
        return ContentKeys.in(
                postgres, WrappingKeys.parse(protection.wrappingKeys().reveal()), random);
    }

    @Bean
    AuditTrail catalogTrail(PostgresConnection postgres) {
        return AuditTrail.in(postgres);
    }

    @Bean
    SearchMisses searchMisses(PostgresConnection postgres) {
        return SearchMisses.in(postgres);
    }

    @Bean
    LicenceLog licenceLog(PostgresConnection postgres) {
        return LicenceLog.in(postgres);
    }

    @Bean
    VerificationReports verificationReports(PostgresConnection postgres) {
        return VerificationReports.in(postgres);
    }

    @Bean
    Jobs jobs(PostgresConnection postgres) {
        return Jobs.in(postgres.dataSource());
    }

    @Bean
    CassandraConnection cassandra() {
        return cassandra.join();
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
    Rankings rankings(CassandraConnection cassandra, Clock clock) {
        return Rankings.shared(Rankings.in(cassandra), clock);
    }

    @Bean
    Ratings ratings(CassandraConnection cassandra) {
        return Ratings.in(cassandra);
    }

    @Bean
    Recommendations recommendations(CassandraConnection cassandra, Clock clock) {
        return Recommendations.shared(Recommendations.in(cassandra), clock);
    }

    @Bean
    SimilarTitles similarTitles(CassandraConnection cassandra) {
        return SimilarTitles.in(cassandra);
    }

    @Bean
    Blobs blobs() {
        return blobs.join();
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
    EventTopic<ProfileErased> erasures(KafkaEvents kafka) {
        return kafka.erasures();
    }

    @Bean
    EventTopic<FeedbackGiven> feedback(KafkaEvents kafka) {
        return kafka.feedback();
    }

    @Bean
    EventTopic<Exposure> exposures(KafkaEvents kafka) {
        return kafka.exposures();
    }

    @Bean
    SearchIndex searchIndex(Clock clock) {
        return SearchIndex.at(settings("search", SearchConfig.class), clock);
    }

    private static <T> CompletableFuture<T> opening(String name, Supplier<T> open) {
        CompletableFuture<T> opened = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        opened.complete(open.get());
                    } catch (RuntimeException e) {
                        opened.completeExceptionally(e);
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return opened;
    }

    private <T> T settings(String name, Class<T> type) {
        return binder.bind("marquee." + name, type).get();
    }

    /** Those settings of the encoders that control shows. */
    record EncodePolicySettings(String policy, List<LadderPolicy> policies) {
        EncodePolicies all() {
            return new EncodePolicies(policy, policies);
        }
    }
}
