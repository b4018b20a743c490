package marquee.store.billing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import marquee.model.ErrorCode;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.Posting;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;
import marquee.store.postgres.AccountShards;
import marquee.store.postgres.PostgresConnection;

/**
 * The books of all accounts. Strictly consistent: a read sees every write that has returned. The writes of one account
 * happen one after the other, each wholly or not at all; accounts never wait for one another.
 *
 * <p>Every method blocks, is safe for use by several threads and processes, and fails with {@link ErrorCode#UNAVAILABLE}
 * when the database does not answer. After such a failure a write may have happened.
 */
public interface Books {
    /** Longest list returned. */
    int LIST_MAX = 500;

    /** Returns the books in a database. */
    static Books in(PostgresConnection postgres) {
        return new PostgresBooks(postgres);
    }

    /** Returns the books of accounts that are spread over databases, each beside its account. */
    static Books over(AccountShards shards) {
        return shards.areOne()
                ? in(shards.home())
                : over(shards.all().map(Books::in).toList());
    }

    /** Returns books that are spread over others by user. Their number and order must never change. */
    static Books over(List<Books> shards) {
        return new ShardedBooks(shards);
    }

    /**
     * Opens the book of an account for writing, alone, and closes it when the work returns; forgets what it wrote when it
     * throws. The work may run only once and must not call these books again.
     *
     * @param now the time on everybody's clock
     */
    <T> T write(UserId user, Instant now, Function<Book, T> work);

    Optional<Subscription> findSubscription(UserId user);

    /** Returns how far the test clock of an account is ahead. */
    Duration ahead(UserId user);

    Optional<Invoice> findInvoice(UserId user, UUID invoice);

    /** Returns an account's invoices, drafts and those given up included, newest first, at most {@link #LIST_MAX}. */
    List<Invoice> invoices(UserId user);

    Optional<Payment> findPayment(UserId user, UUID payment);

    /** Returns an account's payments, newest first, at most {@link #LIST_MAX}. */
    List<Payment> payments(UserId user);

    /** Returns an account's refunds, newest first, at most {@link #LIST_MAX}. */
    List<Refund> refunds(UserId user);

    /** Returns an account's postings, oldest first, at most {@link #LIST_MAX}. */
    List<Posting> postings(UserId user);

    /**
     * Takes accounts that have something due, longest due first. Nobody else is given them until the lease ends or
     * somebody writes in their book.
     */
    List<UserId> lease(Instant now, Duration lease, int max);

    /** Returns whose entitlement was withdrawn since a time, oldest first. */
    List<Withdrawal> withdrawals(Instant since, int max);

    /** Returns the balances of the whole ledger, by account and currency, in that order. They sum to zero. */
    List<Balance> balances();

    /** Returns a provider's payments that were created in a span, oldest first. */
    List<Payment> paymentsBetween(String provider, Instant from, Instant until, int max);

    /** Returns the newest payments of all accounts. */
    List<Payment> latestPayments(int max);
}
