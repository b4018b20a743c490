package marquee.control.billing;

import java.security.SecureRandom;
import java.time.Clock;
import marquee.control.billing.payment.PaymentProvider;
import marquee.control.billing.payment.SandboxProvider;
import marquee.control.billing.payment.StripeProvider;
import marquee.control.web.BillingConfig;
import marquee.control.web.ControlConfig;
import marquee.store.billing.SandboxCharges;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Which provider moves the money. */
@Configuration(proxyBeanMethods = false)
class BillingConfiguration {

    @Bean
    static Settlement settlement(SecureRandom random) {
        return new Settlement(random);
    }

    @Bean
    static SandboxProvider sandbox(SandboxCharges charges, ControlConfig config, Clock clock) {
        return new SandboxProvider(charges, config.tokenSecret(), clock);
    }

    @Bean
    @Primary
    static PaymentProvider provider(BillingConfig config, SandboxProvider sandbox, Clock clock) {
        return config.isSandbox() ? sandbox : new StripeProvider(config, clock);
    }
}
