package marquee.control.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import marquee.control.web.ControlConfig;
import marquee.store.account.RefreshTokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** How passwords are kept, and the tidying of old sign-ins. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {
    private final RefreshTokens refreshTokens;
    private final Clock clock;

    AccountConfiguration(RefreshTokens refreshTokens, Clock clock) {
        this.refreshTokens = refreshTokens;
        this.clock = clock;
    }

    @Bean
    static SecureRandom random() {
        return new SecureRandom();
    }

    /** The hash names its algorithm, so that a better one can take over sign-in by sign-in. */
    @Bean
    static PasswordEncoder passwords(ControlConfig config) {
        return new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(config.passwordCost())));
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M")
    void tidy() {
        refreshTokens.removeExpired(clock.instant());
    }
}
