package marquee.control.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import marquee.store.account.DeviceCodes;
import marquee.store.account.Mails;
import marquee.store.account.OneTimeSecrets;
import marquee.store.account.RefreshTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

/** What accounts share, and the tidying of what has expired. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {
    /** Mails are no archive. */
    private static final Duration MAIL_LIFE = Duration.ofDays(7);

    private final RefreshTokens refreshTokens;
    private final OneTimeSecrets secrets;
    private final DeviceCodes deviceCodes;
    private final Mails mails;
    private final Throttle throttle;
    private final Clock clock;

    AccountConfiguration(
            RefreshTokens refreshTokens,
            OneTimeSecrets secrets,
            DeviceCodes deviceCodes,
            Mails mails,
            Throttle throttle,
            Clock clock) {
        this.refreshTokens = refreshTokens;
        this.secrets = secrets;
        this.deviceCodes = deviceCodes;
        this.mails = mails;
        this.throttle = throttle;
        this.clock = clock;
    }

    @Bean
    static SecureRandom random() {
        return new SecureRandom();
    }

    @Bean
    static Places places(AccountConfig config) {
        return new Places(config.placesFile());
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void tidy() {
        Instant now = clock.instant();
        refreshTokens.removeExpired(now);
        secrets.removeExpired(now);
        deviceCodes.removeExpired(now);
        mails.removeBefore(now.minus(MAIL_LIFE));
        throttle.tidy();
    }
}
