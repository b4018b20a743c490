package marquee.store.recommendation;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import marquee.store.cassandra.SharedReads;

/** Offers, those to whom nothing is known about as they were a moment ago: there are two, and every new profile asks. */
final class SharedRecommendations implements Recommendations {
    private static final Set<String> SHARED = Set.of(EVERYONE, KIDS);

    private final Recommendations table;
    private final SharedReads<Optional<Offer>> offers;

    SharedRecommendations(Recommendations table, Clock clock) {
        this.table = table;
        offers = new SharedReads<>(SHARED.size(), table::find, clock);
    }

    @Override
    public CompletionStage<Void> keep(Offer offer) {
        return table.keep(offer).whenComplete((kept, failure) -> offers.forget(offer.audience()));
    }

    @Override
    public CompletionStage<Optional<Offer>> find(String audience) {
        return SHARED.contains(audience) ? offers.find(audience) : table.find(audience);
    }
}
