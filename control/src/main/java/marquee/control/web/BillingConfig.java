package marquee.control.web;

import java.net.URI;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Settings of billing, under {@code marquee.billing}.
 *
 * @param provider sandbox or stripe
 * @param publicUrl where customers come back to
 * @param stripeKey secret API key; needed with stripe
 * @param stripeWebhookSecret what Stripe signs its webhooks with; needed with stripe
 * @param stripeUrl Stripe's API
 */
public record BillingConfig(
        String provider,
        URI publicUrl,
        @Nullable Secret stripeKey,
        @Nullable Secret stripeWebhookSecret,
        URI stripeUrl) {
    public static final String SANDBOX = "sandbox";
    public static final String STRIPE = "stripe";

    public BillingConfig {
        if (!provider.equals(SANDBOX) && !provider.equals(STRIPE)) {
            throw new IllegalArgumentException("marquee.billing.provider is sandbox or stripe, not " + provider);
        }
        if (provider.equals(STRIPE) && (stripeKey == null || stripeWebhookSecret == null)) {
            throw new IllegalArgumentException(
                    "With stripe, marquee.billing.stripe-key and stripe-webhook-secret are needed");
        }
    }

    public boolean isSandbox() {
        return provider.equals(SANDBOX);
    }
}
