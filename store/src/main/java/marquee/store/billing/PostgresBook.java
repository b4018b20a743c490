package marquee.store.billing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Posting;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link Book} in one transaction that holds the lock on the account's row. */
final class PostgresBook implements Book {
    private final JdbcClient jdbc;
    private final UserId user;
    private final Instant real;
    private long invoiceNext;
    private Duration ahead;
    private @Nullable Instant withdrawnAt;
    private boolean isTouched;

    private PostgresBook(JdbcClient jdbc, UserId user, Instant real, Row row) {
        this.jdbc = jdbc;
        this.user = user;
        this.real = real;
        this.invoiceNext = row.invoiceNext();
        this.ahead = row.ahead();
        this.withdrawnAt = row.withdrawnAt();
    }

    /** Opens the book when nobody else has it open, and begins one for an account that has none. */
    static PostgresBook open(JdbcClient jdbc, UserId user, Instant real) {
        Row row = lock(jdbc, user).orElseGet(() -> {
            jdbc.sql("INSERT INTO billing_accounts (user_id) VALUES (?) ON CONFLICT DO NOTHING")
                    .param(user.value())
                    .update();
            return lock(jdbc, user).orElseThrow();
        });
        return new PostgresBook(jdbc, user, real, row);
    }

    /** Writes down what the account's row has to say. */
    void close() {
        if (!isTouched) {
            return;
        }
        // The subscription's next step is known to its state machine only; the others' are columns.
        Instant next = subscription().flatMap(Subscription::nextAt).orElse(null);
        jdbc.sql("""
                        UPDATE billing_accounts SET invoice_next = ?, clock_ahead_ms = ?, withdrawn_at = ?, lease_end = NULL,
                            due_at = LEAST(?::timestamptz,
                                (SELECT min(check_at) FROM payments WHERE user_id = ? AND state IN ('PENDING', 'ACTION')),
                                (SELECT min(check_at) FROM refunds WHERE user_id = ? AND state = 'PENDING'))
                                - ? * INTERVAL '1 millisecond'
                        WHERE user_id = ?""")
                .param(invoiceNext)
                .param(ahead.toMillis())
                .param(Rows.timeOrNull(withdrawnAt))
                .param(Rows.timeOrNull(next))
                .param(user.value())
                .param(user.value())
                .param(ahead.toMillis())
                .param(user.value())
                .update();
    }

    @Override
    public UserId user() {
        return user;
    }

    @Override
    public Instant now() {
        return real.plus(ahead);
    }

    @Override
    public void travel(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("Time goes forward: " + by);
        }
        ahead = ahead.plus(by);
        isTouched = true;
    }

    @Override
    public Optional<Subscription> subscription() {
        return jdbc.sql("SELECT * FROM subscriptions WHERE user_id = ?")
                .param(user.value())
                .query(Rows::subscription)
                .optional();
    }

    @Override
    public void keep(Subscription subscription) {
        isTouched = true;
        PaymentMethod method = subscription.method();
        List<@Nullable Object> values = Arrays.asList(
                user.value(),
                subscription.phase().name(),
                subscription.plan(),
                subscription.nextPlan(),
                Rows.time(subscription.periodStart()),
                Rows.time(subscription.periodEnd()),
                subscription.anchorDay(),
                subscription.endsWithPeriod(),
                subscription.attempts(),
                subscription.coupon(),
                subscription.couponInvoices(),
                subscription.country(),
                method == null ? null : method.token(),
                method == null ? null : method.label(),
                subscription.endReason() == null
                        ? null
                        : subscription.endReason().name());
        jdbc.sql("""
                        INSERT INTO subscriptions (user_id, phase, plan, next_plan, period_start, period_end, anchor_day,
                            ends_with_period, attempts, coupon, coupon_invoices, country, method_token, method_label,
                            end_reason)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (user_id) DO UPDATE SET phase = excluded.phase, plan = excluded.plan,
                            next_plan = excluded.next_plan, period_start = excluded.period_start,
                            period_end = excluded.period_end, anchor_day = excluded.anchor_day,
                            ends_with_period = excluded.ends_with_period, attempts = excluded.attempts,
                            coupon = excluded.coupon, coupon_invoices = excluded.coupon_invoices,
                            country = excluded.country, method_token = excluded.method_token,
                            method_label = excluded.method_label, end_reason = excluded.end_reason""").params(values).update();
    }

    @Override
    public Optional<Invoice> findInvoice(UUID invoice) {
        return jdbc.sql("SELECT * FROM invoices WHERE user_id = ? AND invoice_id = ?")
                .params(user.value(), invoice)
                .query(Rows::invoice)
                .optional();
    }

    @Override
    public Optional<Invoice> awaiting() {
        return jdbc.sql("SELECT * FROM invoices WHERE user_id = ? AND state IN ('DRAFT', 'OPEN')")
                .param(user.value())
                .query(Rows::invoice)
                .optional();
    }

    @Override
    public void keep(Invoice invoice) {
        List<@Nullable Object> values = Arrays.asList(
                user.value(),
                invoice.id(),
                invoice.number(),
                invoice.state().name(),
                invoice.reason().name(),
                invoice.plan(),
                Rows.time(invoice.periodStart()),
                Rows.time(invoice.periodEnd()),
                invoice.gross().currency(),
                invoice.gross().minorUnits(),
                invoice.discount().minorUnits(),
                invoice.tax().minorUnits(),
                invoice.taxBasisPoints(),
                invoice.country(),
                invoice.coupon(),
                Rows.time(invoice.createdAt()),
                Rows.timeOrNull(invoice.issuedAt()),
                Rows.timeOrNull(invoice.paidAt()));
        jdbc.sql("""
                        INSERT INTO invoices (user_id, invoice_id, number, state, reason, plan, period_start, period_end,
                            currency, gross, discount, tax, tax_basis_points, country, coupon, created_at, issued_at,
                            paid_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (user_id, invoice_id) DO UPDATE SET number = excluded.number, state = excluded.state,
                            period_start = excluded.period_start, period_end = excluded.period_end,
                            issued_at = excluded.issued_at, paid_at = excluded.paid_at""").params(values).update();
    }

    @Override
    public String nextInvoiceNumber() {
        isTouched = true;
        return Numbers.of(user, invoiceNext++);
    }

    @Override
    public Optional<Payment> findPayment(UUID payment) {
        return jdbc.sql("SELECT * FROM payments WHERE user_id = ? AND payment_id = ?")
                .params(user.value(), payment)
                .query(Rows::payment)
                .optional();
    }

    @Override
    public List<Payment> inFlight() {
        return jdbc.sql("""
                        SELECT * FROM payments WHERE user_id = ? AND state IN ('PENDING', 'ACTION')
                        ORDER BY created_at, payment_id""").param(user.value()).query(Rows::payment).list();
    }

    @Override
    public void keep(Payment payment) {
        isTouched = true;
        List<@Nullable Object> values = Arrays.asList(
                user.value(),
                payment.id(),
                payment.invoice(),
                payment.provider(),
                payment.reference(),
                payment.amount().minorUnits(),
                payment.amount().currency(),
                payment.state().name(),
                payment.isHosted(),
                payment.failure(),
                payment.url(),
                Rows.time(payment.createdAt()),
                Rows.time(payment.checkAt()),
                payment.refunded());
        jdbc.sql("""
                        INSERT INTO payments (user_id, payment_id, invoice_id, provider, reference, amount, currency, state,
                            hosted, failure, url, created_at, check_at, refunded)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (user_id, payment_id) DO UPDATE SET reference = excluded.reference,
                            state = excluded.state, failure = excluded.failure, url = excluded.url,
                            check_at = excluded.check_at, refunded = excluded.refunded""").params(values).update();
    }

    @Override
    public Optional<Refund> findRefund(UUID refund) {
        return jdbc.sql("SELECT * FROM refunds WHERE user_id = ? AND refund_id = ?")
                .params(user.value(), refund)
                .query(Rows::refund)
                .optional();
    }

    @Override
    public List<Refund> pendingRefunds() {
        return jdbc.sql("SELECT * FROM refunds WHERE user_id = ? AND state = 'PENDING' ORDER BY created_at, refund_id")
                .param(user.value())
                .query(Rows::refund)
                .list();
    }

    @Override
    public void keep(Refund refund) {
        isTouched = true;
        jdbc.sql("""
                        INSERT INTO refunds (user_id, refund_id, payment_id, amount, currency, state, reason, created_at,
                            check_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (user_id, refund_id) DO UPDATE SET state = excluded.state,
                            check_at = excluded.check_at""")
                .params(
                        user.value(),
                        refund.id(),
                        refund.payment(),
                        refund.amount().minorUnits(),
                        refund.amount().currency(),
                        refund.state().name(),
                        refund.reason(),
                        Rows.time(refund.createdAt()),
                        Rows.time(refund.checkAt()))
                .update();
    }

    @Override
    public long refundedOf(UUID payment) {
        return jdbc.sql("""
                        SELECT coalesce(sum(amount), 0)::bigint FROM refunds
                        WHERE user_id = ? AND payment_id = ? AND state <> 'FAILED'""").params(user.value(), payment).query(Long.class).single();
    }

    @Override
    public boolean post(Posting posting) {
        int added = jdbc.sql("""
                        INSERT INTO ledger_postings (user_id, posting_id, kind, reference, currency, posted_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, kind, reference) DO NOTHING""")
                .params(
                        user.value(),
                        posting.id(),
                        posting.kind().name(),
                        posting.reference(),
                        posting.currency(),
                        Rows.time(posting.at()))
                .update();
        if (added == 0) {
            return false;
        }
        List<Object> values = new ArrayList<>();
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < posting.lines().size(); i++) {
            Posting.Line line = posting.lines().get(i);
            rows.add("(?, ?, ?, ?, ?)");
            values.addAll(List.of(user.value(), posting.id(), i + 1, line.account(), line.amount()));
        }
        jdbc.sql("INSERT INTO ledger_lines (user_id, posting_id, line, account, amount) VALUES "
                        + String.join(", ", rows))
                .params(values)
                .update();
        return true;
    }

    @Override
    public Optional<Request> findRequest(String key) {
        return jdbc.sql("SELECT * FROM billing_requests WHERE user_id = ? AND request_key = ?")
                .params(user.value(), key)
                .query(Rows::request)
                .optional();
    }

    @Override
    public void keep(Request request) {
        List<@Nullable Object> values = Arrays.asList(
                user.value(),
                request.key(),
                request.hash(),
                request.payment(),
                request.answer(),
                Rows.time(request.at()));
        jdbc.sql("""
                        INSERT INTO billing_requests (user_id, request_key, request_hash, payment_id, answer, created_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (user_id, request_key) DO UPDATE SET payment_id = excluded.payment_id,
                            answer = excluded.answer""").params(values).update();
    }

    @Override
    public boolean note(String provider, String event) {
        return jdbc.sql("""
                        INSERT INTO provider_events (user_id, provider, event_id, received_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT DO NOTHING""")
                        .params(user.value(), provider, event, Rows.time(real))
                        .update()
                == 1;
    }

    @Override
    public boolean hasRedeemed(String coupon) {
        return jdbc.sql("SELECT count(*) FROM coupon_redemptions WHERE user_id = ? AND code = ?")
                        .params(user.value(), coupon)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Override
    public boolean redeem(String coupon) {
        return jdbc.sql("""
                        INSERT INTO coupon_redemptions (user_id, code, redeemed_at) VALUES (?, ?, ?)
                        ON CONFLICT DO NOTHING""").params(user.value(), coupon, Rows.time(real)).update() == 1;
    }

    @Override
    public void withdraw() {
        isTouched = true;
        withdrawnAt = real;
    }

    private static Optional<Row> lock(JdbcClient jdbc, UserId user) {
        return jdbc.sql("SELECT * FROM billing_accounts WHERE user_id = ? FOR UPDATE")
                .param(user.value())
                .query((row, index) -> new Row(
                        row.getLong("invoice_next"),
                        Duration.ofMillis(row.getLong("clock_ahead_ms")),
                        Rows.findInstant(row, "withdrawn_at")))
                .optional();
    }

    private record Row(
            long invoiceNext, Duration ahead, @Nullable Instant withdrawnAt) {}
}
