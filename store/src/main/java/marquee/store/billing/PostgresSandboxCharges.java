package marquee.store.billing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import marquee.model.account.UserId;
import marquee.model.billing.Money;
import marquee.store.postgres.PostgresConnection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@link SandboxCharges} in the tables of {@code V031__sandbox.sql}. */
final class PostgresSandboxCharges implements SandboxCharges {
    private final PostgresConnection postgres;

    PostgresSandboxCharges(PostgresConnection postgres) {
        this.postgres = postgres;
    }

    @Override
    public Charge add(Charge charge) {
        return postgres.transact("keep the sandbox charge", jdbc -> {
            List<@Nullable Object> values = Arrays.asList(
                    charge.user().value(),
                    charge.payment(),
                    charge.amount().minorUnits(),
                    charge.amount().currency(),
                    charge.state(),
                    charge.card(),
                    charge.failure(),
                    charge.returnPath(),
                    charge.refunded(),
                    Rows.time(charge.createdAt()));
            jdbc.sql("""
                            INSERT INTO sandbox_charges (user_id, payment_id, amount, currency, state, card, failure,
                                return_path, refunded, created_at)
                            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""").params(values).update();
            return find(jdbc, charge.user(), charge.payment(), "").orElseThrow();
        });
    }

    @Override
    public Optional<Charge> find(UserId user, UUID payment) {
        return postgres.call("find the sandbox charge", jdbc -> find(jdbc, user, payment, ""));
    }

    @Override
    public Optional<Charge> change(UserId user, UUID payment, UnaryOperator<Charge> change) {
        return postgres.transact("keep the sandbox charge", jdbc -> {
            Optional<Charge> changed = find(jdbc, user, payment, "FOR UPDATE").map(change);
            changed.ifPresent(charge -> jdbc.sql(
                            "UPDATE sandbox_charges SET state = ?, card = ?, failure = ? WHERE user_id = ? AND payment_id = ?")
                    .params(Arrays.<@Nullable Object>asList(
                            charge.state(), charge.card(), charge.failure(), user.value(), payment))
                    .update());
            return changed;
        });
    }

    @Override
    public boolean refund(UserId user, UUID payment, UUID refund, long amount) {
        return postgres.transact("keep the sandbox refund", jdbc -> {
            Optional<Charge> charge = find(jdbc, user, payment, "FOR UPDATE");
            boolean isDone = jdbc.sql("SELECT count(*) FROM sandbox_refunds WHERE user_id = ? AND refund_id = ?")
                            .params(user.value(), refund)
                            .query(Integer.class)
                            .single()
                    > 0;
            if (isDone || charge.isEmpty() || !isLeft(charge.get(), amount)) {
                return isDone;
            }
            jdbc.sql("INSERT INTO sandbox_refunds (user_id, refund_id, payment_id, amount) VALUES (?, ?, ?, ?)")
                    .params(user.value(), refund, payment, amount)
                    .update();
            jdbc.sql("UPDATE sandbox_charges SET refunded = refunded + ? WHERE user_id = ? AND payment_id = ?")
                    .params(amount, user.value(), payment)
                    .update();
            return true;
        });
    }

    @Override
    public List<Charge> between(Instant from, Instant until, int max) {
        return postgres.call(
                "list the sandbox charges",
                jdbc -> jdbc.sql("""
                        SELECT * FROM sandbox_charges WHERE created_at >= ? AND created_at < ?
                        ORDER BY created_at LIMIT ?""")
                        .params(Rows.time(from), Rows.time(until), max)
                        .query(PostgresSandboxCharges::charge)
                        .list());
    }

    @Override
    public void tellLater(Event event) {
        postgres.call(
                "keep the sandbox event",
                jdbc -> jdbc.sql("""
                        INSERT INTO sandbox_events (user_id, event_id, payment_id, kind, deliver_at, times)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                event.user().value(),
                                event.id(),
                                event.payment(),
                                event.kind(),
                                Rows.time(event.deliverAt()),
                                event.times())
                        .update());
    }

    @Override
    public List<Event> takeDue(Instant now, Instant nextAt, int max) {
        return postgres.call(
                "take the sandbox events",
                jdbc -> jdbc.sql("""
                        UPDATE sandbox_events SET deliver_at = ? WHERE (user_id, event_id) IN (
                            SELECT user_id, event_id FROM sandbox_events WHERE deliver_at <= ?
                            ORDER BY deliver_at LIMIT ? FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                        .params(Rows.time(nextAt), Rows.time(now), max)
                        .query((row, index) -> new Event(
                                Rows.user(row),
                                row.getString("event_id"),
                                row.getObject("payment_id", UUID.class),
                                row.getString("kind"),
                                Rows.instant(row, "deliver_at"),
                                row.getInt("times")))
                        .list());
    }

    @Override
    public void told(Event event) {
        postgres.call(
                "forget the sandbox event",
                jdbc -> jdbc.sql("DELETE FROM sandbox_events WHERE user_id = ? AND event_id = ?")
                        .params(event.user().value(), event.id())
                        .update());
    }

    private static boolean isLeft(Charge charge, long amount) {
        return charge.state().equals("succeeded")
                && charge.refunded() + amount <= charge.amount().minorUnits();
    }

    private static Optional<Charge> find(JdbcClient jdbc, UserId user, UUID payment, String lock) {
        return jdbc.sql("SELECT * FROM sandbox_charges WHERE user_id = ? AND payment_id = ? " + lock)
                .params(user.value(), payment)
                .query(PostgresSandboxCharges::charge)
                .optional();
    }

    private static Charge charge(ResultSet row, int index) throws SQLException {
        return new Charge(
                Rows.user(row),
                row.getObject("payment_id", UUID.class),
                new Money(row.getLong("amount"), row.getString("currency")),
                row.getString("state"),
                row.getString("card"),
                row.getString("failure"),
                row.getString("return_path"),
                row.getLong("refunded"),
                Rows.instant(row, "created_at"));
    }
}
