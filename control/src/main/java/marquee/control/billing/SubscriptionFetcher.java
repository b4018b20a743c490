package marquee.control.billing;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsData;
import marquee.control.web.CallerResolver;
import marquee.model.account.UserId;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Subscription;
import org.jspecify.annotations.Nullable;

/** Resolves {@code Me.subscription}. */
@DgsComponent
final class SubscriptionFetcher {
    private final Subscriptions subscriptions;
    private final Collector collector;

    SubscriptionFetcher(Subscriptions subscriptions, Collector collector) {
        this.subscriptions = subscriptions;
        this.collector = collector;
    }

    @DgsData(parentType = "Me", field = "subscription")
    Seen subscription() {
        UserId user = CallerResolver.current().user();
        Subscription held = subscriptions.require(user);
        PaymentMethod method = held.method();
        return new Seen(
                held.phase().name(),
                held.plan(),
                held.nextPlan(),
                held.periodEnd().toString(),
                held.endsWithPeriod(),
                held.isEntitledAt(collector.now(user)),
                method == null ? null : method.label());
    }

    record Seen(
            String phase,
            String plan,
            @Nullable String nextPlan,
            String periodEnd,
            boolean endsWithPeriod,
            boolean entitled,
            @Nullable String paymentMethod) {}
}
