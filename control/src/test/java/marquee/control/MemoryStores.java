package marquee.control;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
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
import marquee.store.account.MemoryAccounts;
import marquee.store.account.MemoryAuditLog;
import marquee.store.account.MemoryDeviceCodes;
import marquee.store.account.MemoryFailureCounts;
import marquee.store.account.MemoryMails;
import marquee.store.account.MemoryOneTimeSecrets;
import marquee.store.account.MemoryPasskeys;
import marquee.store.account.MemoryRefreshTokens;
import marquee.store.account.OneTimeSecrets;
import marquee.store.account.Passkeys;
import marquee.store.account.RefreshTokens;
import marquee.store.billing.Books;
import marquee.store.billing.MemoryBooks;
import marquee.store.billing.MemoryOffers;
import marquee.store.billing.MemorySandboxCharges;
import marquee.store.billing.Offers;
import marquee.store.billing.SandboxCharges;
import marquee.store.blob.Blobs;
import marquee.store.blob.MemoryBlobs;
import marquee.store.catalog.AuditTrail;
import marquee.store.catalog.CollectionOrders;
import marquee.store.catalog.HomeLayouts;
import marquee.store.catalog.MemoryAuditTrail;
import marquee.store.catalog.MemoryCollectionOrders;
import marquee.store.catalog.MemoryHomeLayouts;
import marquee.store.catalog.MemoryTitleSet;
import marquee.store.catalog.MemoryTitles;
import marquee.store.catalog.ProtectedTitles;
import marquee.store.catalog.PublishWishes;
import marquee.store.catalog.Titles;
import marquee.store.event.EventTopic;
import marquee.store.event.MemoryTopic;
import marquee.store.feedback.MemoryRatings;
import marquee.store.feedback.Ratings;
import marquee.store.history.MemoryMyList;
import marquee.store.history.MemoryWatchHistory;
import marquee.store.history.MyList;
import marquee.store.history.WatchHistory;
import marquee.store.job.Jobs;
import marquee.store.job.MemoryJobs;
import marquee.store.key.ContentKeys;
import marquee.store.key.LicenceLog;
import marquee.store.key.MemoryContentKeys;
import marquee.store.key.MemoryLicenceLog;
import marquee.store.key.WrappingKeys;
import marquee.store.ranking.MemoryRankings;
import marquee.store.ranking.Rankings;
import marquee.store.recommendation.MemoryRecommendations;
import marquee.store.recommendation.MemorySimilarTitles;
import marquee.store.recommendation.Recommendations;
import marquee.store.recommendation.SimilarTitles;
import marquee.store.search.MemorySearchIndex;
import marquee.store.search.MemorySearchMisses;
import marquee.store.search.SearchIndex;
import marquee.store.search.SearchMisses;
import marquee.store.upload.MemoryUploads;
import marquee.store.upload.Uploads;
import marquee.store.verification.MemoryVerificationReports;
import marquee.store.verification.VerificationReports;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** The memory twins in the place of engines. */
class MemoryStores {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    ControlConfig controlConfig(Environment environment) {
        return Binder.get(environment)
                .bind("marquee.control", ControlConfig.class)
                .get();
    }

    @Bean
    BillingConfig billingConfig(Environment environment) {
        return Binder.get(environment)
                .bind("marquee.billing", BillingConfig.class)
                .get();
    }

    @Bean
    Books books() {
        return new MemoryBooks();
    }

    @Bean
    Offers offers() {
        return new MemoryOffers();
    }

    @Bean
    SandboxCharges sandboxCharges() {
        return new MemorySandboxCharges();
    }

    @Bean
    Accounts accounts() {
        return new MemoryAccounts();
    }

    @Bean
    RefreshTokens refreshTokens() {
        return new MemoryRefreshTokens();
    }

    @Bean
    AccountConfig accountConfig(Environment environment) {
        return Binder.get(environment)
                .bind("marquee.account", AccountConfig.class)
                .get();
    }

    @Bean
    OneTimeSecrets oneTimeSecrets() {
        return new MemoryOneTimeSecrets();
    }

    @Bean
    DeviceCodes deviceCodes() {
        return new MemoryDeviceCodes();
    }

    @Bean
    FailureCounts failureCounts() {
        return new MemoryFailureCounts();
    }

    @Bean
    Passkeys passkeys() {
        return new MemoryPasskeys();
    }

    @Bean
    Mails mails() {
        return new MemoryMails();
    }

    @Bean
    AuditLog auditLog() {
        return new MemoryAuditLog();
    }

    @Bean
    EventTopic<ProfileErased> erasures() {
        return new MemoryTopic<>();
    }

    @Bean
    Titles titles() {
        return new MemoryTitles();
    }

    @Bean
    HomeLayouts homeLayouts() {
        return new MemoryHomeLayouts();
    }

    @Bean
    CollectionOrders collectionOrders() {
        return new MemoryCollectionOrders();
    }

    @Bean
    PublishWishes publishWishes() {
        return new MemoryTitleSet();
    }

    @Bean
    EventTopic<CatalogChanged> catalogChanges() {
        return new MemoryTopic<>();
    }

    @Bean
    WatchHistory watchHistory() {
        return new MemoryWatchHistory();
    }

    @Bean
    MyList myList() {
        return new MemoryMyList();
    }

    @Bean
    Rankings rankings() {
        return new MemoryRankings();
    }

    @Bean
    Ratings ratings() {
        return new MemoryRatings();
    }

    @Bean
    Recommendations recommendations() {
        return new MemoryRecommendations();
    }

    @Bean
    SimilarTitles similarTitles() {
        return new MemorySimilarTitles();
    }

    @Bean
    HomeConfig homeConfig() {
        return new HomeConfig(0);
    }

    @Bean
    EventTopic<Exposure> exposures() {
        return new MemoryTopic<>();
    }

    @Bean
    EventTopic<FeedbackGiven> feedback() {
        return new MemoryTopic<>();
    }

    @Bean
    SearchIndex searchIndex() {
        return new MemorySearchIndex();
    }

    @Bean
    ProtectedTitles protectedTitles() {
        return new MemoryTitleSet();
    }

    @Bean
    ContentKeys contentKeys(SecureRandom random) {
        return new MemoryContentKeys(WrappingKeys.parse("k1:" + "A".repeat(43)), random);
    }

    @Bean
    AuditTrail catalogTrail() {
        return new MemoryAuditTrail();
    }

    @Bean
    SearchMisses searchMisses() {
        return new MemorySearchMisses();
    }

    @Bean
    EncodePolicies encodePolicies() {
        LadderPolicy usual = LadderPolicy.STANDARD;
        LadderPolicy premium = new LadderPolicy("premium", usual.codecs(), true, usual.loudnessLufs(), usual.sound());
        return new EncodePolicies("standard", List.of(premium, usual));
    }

    @Bean
    LicenceLog licenceLog() {
        return new MemoryLicenceLog();
    }

    @Bean
    VerificationReports verificationReports() {
        return new MemoryVerificationReports();
    }

    @Bean
    Jobs jobs(Clock clock) {
        return new MemoryJobs(clock);
    }

    @Bean
    Blobs blobs(Clock clock) {
        return new MemoryBlobs(clock);
    }

    @Bean
    Uploads uploads() {
        return new MemoryUploads();
    }
}
