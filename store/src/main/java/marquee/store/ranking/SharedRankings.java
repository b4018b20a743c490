package marquee.store.ranking;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import marquee.store.cassandra.SharedReads;

/** Rankings as they were a moment ago: every home page shows the same few. */
final class SharedRankings implements Rankings {
    private final Rankings table;
    private final SharedReads<Optional<Ranking>> rankings;
    private final SharedReads<Optional<Estimates>> estimates;

    SharedRankings(Rankings table, Clock clock) {
        this.table = table;
        rankings = new SharedReads<>(SCOPES_MAX, table::find, clock);
        estimates = new SharedReads<>(SCOPES_MAX, table::findEstimates, clock);
    }

    @Override
    public CompletionStage<Void> keep(Ranking ranking) {
        return table.keep(ranking).whenComplete((kept, failure) -> rankings.forget(ranking.scope()));
    }

    @Override
    public CompletionStage<Void> keep(Estimates estimated) {
        return table.keep(estimated).whenComplete((kept, failure) -> estimates.forget(estimated.scope()));
    }

    @Override
    public CompletionStage<Optional<Ranking>> find(String scope) {
        return rankings.find(scope);
    }

    @Override
    public CompletionStage<Optional<Estimates>> findEstimates(String scope) {
        return estimates.find(scope);
    }

    @Override
    public CompletionStage<List<String>> scopes() {
        return table.scopes();
    }
}
