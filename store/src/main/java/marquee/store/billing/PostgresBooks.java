package marquee.store.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.Posting;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;
import marquee.store.postgres.PostgresConnection;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@link Books} in the tables of {@code V030__billing.sql}. A write locks the account's row of {@code billing_accounts}
 * first, so that everything after it reads and writes as if alone.
 */
final class PostgresBooks implements Books {
    private final PostgresConnection postgres;

    PostgresBooks(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public <T> T write(UserId user, Instant now, Function<Book, T> work) {
        try {
            return postgres.transact("keep the books", jdbc -> {
                PostgresBook book = PostgresBook.open(jdbc, user, now.truncatedTo(ChronoUnit.MILLIS));
                T result = work.apply(book);
                book.close();
                return result;
            });
        } catch (DuplicateKeyException e) {
            throw new PlatformException(ErrorCode.CONFLICT, "Another payment of this account is under way.", e);
        }
    }

    @Override
    public Optional<Subscription> findSubscription(UserId user) {
        return call(jdbc -> jdbc.sql("SELECT * FROM subscriptions WHERE user_id = ?")
                .param(user.value())
                .query(Rows::subscription)
                .optional());
    }

    @Override
    public Duration ahead(UserId user) {
        return call(jdbc -> jdbc.sql("SELECT clock_ahead_ms FROM billing_accounts WHERE user_id = ?")
                .param(user.value())
                .query(Long.class)
                .optional()
                .map(Duration::ofMillis)
                .orElse(Duration.ZERO));
    }

    @Override
    public Optional<Invoice> findInvoice(UserId user, UUID invoice) {
        return call(jdbc -> jdbc.sql("SELECT * FROM invoices WHERE user_id = ? AND invoice_id = ?")
                .params(user.value(), invoice)
                .query(Rows::invoice)
                .optional());
    }

    @Override
    public List<Invoice> invoices(UserId user) {
        return call(jdbc -> jdbc.sql("""
                        SELECT * FROM invoices WHERE user_id = ? ORDER BY created_at DESC, invoice_id DESC LIMIT ?""")
                .params(user.value(), LIST_MAX)
                .query(Rows::invoice)
                .list());
    }

    @Override
    public Optional<Payment> findPayment(UserId user, UUID payment) {
        return call(jdbc -> jdbc.sql("SELECT * FROM payments WHERE user_id = ? AND payment_id = ?")
                .params(user.value(), payment)
                .query(Rows::payment)
                .optional());
    }

    @Override
    public List<Payment> payments(UserId user) {
        return call(jdbc -> jdbc.sql("""
                        SELECT * FROM payments WHERE user_id = ? ORDER BY created_at DESC, payment_id DESC LIMIT ?""")
                .params(user.value(), LIST_MAX)
                .query(Rows::payment)
                .list());
    }

    @Override
    public List<Refund> refunds(UserId user) {
        return call(jdbc ->
                jdbc.sql("""
                        SELECT * FROM refunds WHERE user_id = ? ORDER BY created_at DESC, refund_id DESC LIMIT ?""").params(user.value(), LIST_MAX).query(Rows::refund).list());
    }

    @Override
    public List<Posting> postings(UserId user) {
        Map<UUID, Posting> postings = new LinkedHashMap<>();
        call(jdbc -> jdbc.sql("""
                        SELECT p.*, l.account, l.amount FROM ledger_postings p JOIN ledger_lines l USING (user_id, posting_id)
                        WHERE user_id = ? AND posting_id IN (SELECT posting_id FROM ledger_postings WHERE user_id = ?
                            ORDER BY posted_at, posting_id LIMIT ?)
                        ORDER BY p.posted_at, posting_id, l.line""")
                        .params(user.value(), user.value(), LIST_MAX)
                        .query(PostgresBooks::line)
                        .list())
                .stream()
                .collect(java.util.stream.Collectors.groupingBy(
                        Line::posting, LinkedHashMap::new, java.util.stream.Collectors.toList()))
                .forEach((id, lines) -> postings.put(id, posting(user, lines)));
        return new ArrayList<>(postings.values());
    }

    @Override
    public List<UserId> lease(Instant now, Duration lease, int max) {
        return call(jdbc -> jdbc.sql("""
                        UPDATE billing_accounts SET lease_end = ? WHERE user_id IN (
                            SELECT user_id FROM billing_accounts
                            WHERE due_at <= ? AND (lease_end IS NULL OR lease_end <= ?)
                            ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
                        RETURNING user_id""")
                .params(Rows.time(now.plus(lease)), Rows.time(now), Rows.time(now), max)
                .query((row, index) -> Rows.user(row))
                .list());
    }

    @Override
    public List<Withdrawal> withdrawals(Instant since, int max) {
        return call(jdbc -> jdbc.sql("""
                        SELECT user_id, withdrawn_at FROM billing_accounts WHERE withdrawn_at >= ?
                        ORDER BY withdrawn_at LIMIT ?""")
                .params(Rows.time(since), max)
                .query((row, index) -> new Withdrawal(Rows.user(row), Rows.instant(row, "withdrawn_at")))
                .list());
    }

    @Override
    public List<Balance> balances() {
        return call(jdbc -> jdbc.sql("""
                        SELECT account, currency, sum(amount) AS amount
                        FROM ledger_lines JOIN ledger_postings USING (user_id, posting_id)
                        GROUP BY account, currency ORDER BY account, currency""")
                .query((row, index) -> new Balance(
                        row.getString("account"),
                        row.getString("currency"),
                        row.getBigDecimal("amount").longValueExact()))
                .list());
    }

    @Override
    public List<Payment> paymentsBetween(String provider, Instant from, Instant until, int max) {
        return call(jdbc -> jdbc.sql("""
                        SELECT * FROM payments WHERE provider = ? AND created_at >= ? AND created_at < ?
                        ORDER BY created_at, payment_id LIMIT ?""")
                .params(provider, Rows.time(from), Rows.time(until), max)
                .query(Rows::payment)
                .list());
    }

    @Override
    public List<Payment> latestPayments(int max) {
        return call(jdbc -> jdbc.sql("SELECT * FROM payments ORDER BY created_at DESC, payment_id DESC LIMIT ?")
                .param(max)
                .query(Rows::payment)
                .list());
    }

    private <T> T call(Function<JdbcClient, T> work) {
        return postgres.call("read the books", work);
    }

    private static Posting posting(UserId user, List<Line> lines) {
        Line first = lines.get(0);
        return new Posting(
                first.posting(),
                user,
                first.kind(),
                first.reference(),
                first.at(),
                first.currency(),
                lines.stream().map(Line::line).toList());
    }

    private static Line line(ResultSet row, int index) throws SQLException {
        return new Line(
                row.getObject("posting_id", UUID.class),
                Posting.Kind.valueOf(row.getString("kind")),
                row.getObject("reference", UUID.class),
                Rows.instant(row, "posted_at"),
                row.getString("currency"),
                new Posting.Line(row.getString("account"), row.getLong("amount")));
    }

    private record Line(
            UUID posting, Posting.Kind kind, UUID reference, Instant at, String currency, Posting.Line line) {}
}
