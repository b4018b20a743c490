package marquee.store.billing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.Posting;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;
import marquee.store.postgres.AccountShards;

/**
 * {@link Books} spread over others by user. An account lives wholly in one of them, so every write is a local
 * transaction there; lists over all accounts are merged.
 */
final class ShardedBooks implements Books {
    private final List<Books> shards;

    ShardedBooks(List<Books> shards) {
        if (shards.isEmpty()) {
            throw new IllegalArgumentException("There must be a shard");
        }
        this.shards = List.copyOf(shards);
    }

    @Override
    public <T> T write(UserId user, Instant now, Function<Book, T> work) {
        return of(user).write(user, now, work);
    }

    @Override
    public Optional<Subscription> findSubscription(UserId user) {
        return of(user).findSubscription(user);
    }

    @Override
    public Duration ahead(UserId user) {
        return of(user).ahead(user);
    }

    @Override
    public Optional<Invoice> findInvoice(UserId user, UUID invoice) {
        return of(user).findInvoice(user, invoice);
    }

    @Override
    public List<Invoice> invoices(UserId user) {
        return of(user).invoices(user);
    }

    @Override
    public Optional<Payment> findPayment(UserId user, UUID payment) {
        return of(user).findPayment(user, payment);
    }

    @Override
    public List<Payment> payments(UserId user) {
        return of(user).payments(user);
    }

    @Override
    public List<Refund> refunds(UserId user) {
        return of(user).refunds(user);
    }

    @Override
    public List<Posting> postings(UserId user) {
        return of(user).postings(user);
    }

    @Override
    public List<UserId> lease(Instant now, Duration lease, int max) {
        List<UserId> leased = new ArrayList<>();
        for (Books shard : shards) {
            leased.addAll(shard.lease(now, lease, Math.max(1, max / shards.size())));
        }
        return leased;
    }

    @Override
    public List<Withdrawal> withdrawals(Instant since, int max) {
        return merged(shard -> shard.withdrawals(since, max), Comparator.comparing(Withdrawal::at), max);
    }

    @Override
    public List<Balance> balances() {
        Map<String, Balance> sums = new TreeMap<>();
        for (Books shard : shards) {
            for (Balance balance : shard.balances()) {
                sums.merge(
                        balance.account() + " " + balance.currency(),
                        balance,
                        (one, other) -> new Balance(
                                one.account(), one.currency(), Math.addExact(one.amount(), other.amount())));
            }
        }
        return List.copyOf(sums.values());
    }

    @Override
    public List<Payment> paymentsBetween(String provider, Instant from, Instant until, int max) {
        return merged(
                shard -> shard.paymentsBetween(provider, from, until, max),
                Comparator.comparing(Payment::createdAt),
                max);
    }

    @Override
    public List<Payment> latestPayments(int max) {
        return merged(
                shard -> shard.latestPayments(max),
                Comparator.comparing(Payment::createdAt).reversed(),
                max);
    }

    private Books of(UserId user) {
        return shards.get(AccountShards.index(user, shards.size()));
    }

    private <T> List<T> merged(Function<Books, List<T>> part, Comparator<T> order, int max) {
        return shards.stream()
                .flatMap(shard -> part.apply(shard).stream())
                .sorted(order)
                .limit(max)
                .toList();
    }
}
