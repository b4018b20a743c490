package marquee.control.billing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import marquee.control.web.BillingConfig;
import marquee.control.web.Entitlements;
import marquee.model.account.UserId;
import marquee.model.billing.Plan;
import marquee.model.billing.Subscription;
import marquee.store.billing.Books;
import org.springframework.stereotype.Component;

/** {@link Entitlements} that follow from subscriptions. */
@Component
final class SubscriptionEntitlements implements Entitlements {
    private final Subscriptions subscriptions;
    private final Books books;
    private final Catalogue catalogue;
    private final BillingConfig config;
    private final Clock clock;

    SubscriptionEntitlements(
            Subscriptions subscriptions, Books books, Catalogue catalogue, BillingConfig config, Clock clock) {
        this.subscriptions = subscriptions;
        this.books = books;
        this.catalogue = catalogue;
        this.config = config;
        this.clock = clock;
    }

    @Override
    public Entitlement of(UserId user) {
        Subscription subscription = subscriptions.require(user);
        Duration ahead = config.isSandbox() ? books.ahead(user) : Duration.ZERO;
        Instant now = clock.instant().plus(ahead);
        if (!subscription.isEntitledAt(now)) {
            return new Entitlement(false, "none", 0, 0, null);
        }
        Plan plan = catalogue.require(subscription.plan());
        Instant until =
                subscription.entitledUntil().map(end -> end.minus(ahead)).orElse(null);
        return new Entitlement(true, plan.name(), plan.streamsMax(), plan.heightMax(), until);
    }

    @Override
    public void grantFree(UserId user, String plan) {
        subscriptions.grantFree(user, plan);
    }

    @Override
    public void withdraw(UserId user) {
        books.write(user, clock.instant(), book -> {
            book.withdraw();
            return book;
        });
    }
}
