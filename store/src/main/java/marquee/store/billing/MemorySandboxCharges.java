package marquee.store.billing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import marquee.model.account.UserId;

/** {@link SandboxCharges} of one process, for tests. */
public final class MemorySandboxCharges implements SandboxCharges {
    private final Map<UUID, Charge> charges = new LinkedHashMap<>();
    private final Map<String, Event> events = new LinkedHashMap<>();
    private final Set<UUID> refunds = new HashSet<>();

    @Override
    public synchronized Charge add(Charge charge) {
        Charge held = charges.putIfAbsent(charge.payment(), charge);
        return held == null ? charge : held;
    }

    @Override
    public synchronized Optional<Charge> find(UserId user, UUID payment) {
        return Optional.ofNullable(charges.get(payment))
                .filter(charge -> charge.user().equals(user));
    }

    @Override
    public synchronized Optional<Charge> change(UserId user, UUID payment, UnaryOperator<Charge> change) {
        Optional<Charge> changed = find(user, payment).map(change);
        changed.ifPresent(charge -> charges.put(payment, charge));
        return changed;
    }

    @Override
    public synchronized boolean refund(UserId user, UUID payment, UUID refund, long amount) {
        if (refunds.contains(refund)) {
            return true;
        }
        Charge charge = charges.get(payment);
        if (charge == null
                || !charge.state().equals("succeeded")
                || charge.refunded() + amount > charge.amount().minorUnits()) {
            return false;
        }
        refunds.add(refund);
        charges.put(
                payment,
                new Charge(
                        user,
                        payment,
                        charge.amount(),
                        charge.state(),
                        charge.card(),
                        charge.failure(),
                        charge.returnPath(),
                        charge.refunded() + amount,
                        charge.createdAt()));
        return true;
    }

    @Override
    public synchronized List<Charge> between(Instant from, Instant until, int max) {
        return charges.values().stream()
                .filter(charge ->
                        !charge.createdAt().isBefore(from) && charge.createdAt().isBefore(until))
                .sorted(Comparator.comparing(Charge::createdAt))
                .limit(max)
                .toList();
    }

    @Override
    public synchronized void tellLater(Event event) {
        events.putIfAbsent(event.id(), event);
    }

    @Override
    public synchronized List<Event> takeDue(Instant now, Instant nextAt, int max) {
        List<Event> due = new ArrayList<>(events.values().stream()
                .filter(event -> !event.deliverAt().isAfter(now))
                .limit(max)
                .toList());
        due.forEach(event -> events.put(
                event.id(), new Event(event.user(), event.id(), event.payment(), event.kind(), nextAt, event.times())));
        return due;
    }

    @Override
    public synchronized void told(Event event) {
        events.remove(event.id());
    }
}
