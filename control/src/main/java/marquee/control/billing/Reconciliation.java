package marquee.control.billing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import marquee.control.billing.payment.PaymentProvider;
import marquee.control.billing.payment.PaymentProvider.Charge;
import marquee.control.billing.payment.PaymentProvider.State;
import marquee.model.billing.Payment;
import marquee.store.billing.Balance;
import marquee.store.billing.Books;
import org.springframework.stereotype.Component;

/** Compares the books with the provider's: every payment, both ways, and whether the ledger sums to zero. */
@Component
final class Reconciliation {
    /** Most payments looked at in one report, on each side. */
    private static final int PAYMENTS_MAX = 10_000;

    private final Books books;
    private final PaymentProvider provider;

    Reconciliation(Books books, PaymentProvider provider) {
        this.books = books;
        this.provider = provider;
    }

    Report report(Instant from, Instant until) {
        Map<UUID, Charge> theirs = new HashMap<>();
        for (Charge charge : provider.between(from, until, PAYMENTS_MAX)) {
            theirs.put(charge.payment(), charge);
        }
        List<Difference> differences = new ArrayList<>();
        long received = 0;
        long refunded = 0;
        List<Payment> ours = books.paymentsBetween(provider.name(), from, until, PAYMENTS_MAX);
        for (Payment payment : ours) {
            Charge charge = Optional.ofNullable(theirs.remove(payment.id())).orElseGet(() -> provider.find(payment));
            compare(payment, charge).ifPresent(differences::add);
            if (payment.state() == Payment.State.SUCCEEDED) {
                received += payment.amount().minorUnits();
                refunded += payment.refunded();
            }
        }
        for (Charge charge : theirs.values()) {
            books.findPayment(charge.user(), charge.payment())
                    .ifPresentOrElse(
                            payment -> compare(payment, charge).ifPresent(differences::add),
                            () -> differences.add(new Difference(
                                    charge.user().toString(),
                                    charge.payment().toString(),
                                    "not in the books",
                                    "-",
                                    lower(charge.state()),
                                    charge.amount().minorUnits())));
        }
        long sum = books.balances().stream().mapToLong(Balance::amount).sum();
        return new Report(
                provider.name(), from.toString(), until.toString(), ours.size(), received, refunded, sum, differences);
    }

    private static Optional<Difference> compare(Payment payment, Charge charge) {
        if (charge.state() == State.UNKNOWN && payment.state() == Payment.State.FAILED) {
            return Optional.empty();
        }
        String problem = null;
        boolean isSame = switch (payment.state()) {
            case PENDING, ACTION ->
                charge.state() == State.PENDING || charge.state() == State.ACTION || charge.state() == State.UNKNOWN;
            case SUCCEEDED -> charge.state() == State.SUCCEEDED;
            case FAILED -> charge.state() == State.FAILED;
            case CHARGED_BACK -> charge.state() == State.CHARGED_BACK;
        };
        if (!isSame) {
            problem = charge.state() == State.UNKNOWN ? "unknown to the provider" : "states differ";
        } else if (charge.state() != State.UNKNOWN && !payment.amount().equals(charge.amount())) {
            problem = "amounts differ";
        } else if (payment.state() == Payment.State.SUCCEEDED && payment.refunded() != charge.refunded()) {
            problem = "refunds differ";
        }
        return Optional.ofNullable(problem)
                .map(what -> new Difference(
                        payment.user().toString(),
                        payment.id().toString(),
                        what,
                        lower(payment.state()),
                        lower(charge.state()),
                        payment.amount().minorUnits()));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /**
     * @param received sum of the payments that came, in minor units
     * @param ledgerSum what all lines of the ledger sum to; anything but 0 is a fault
     */
    record Report(
            String provider,
            String from,
            String until,
            int payments,
            long received,
            long refunded,
            @JsonProperty("ledger_sum") long ledgerSum,
            List<Difference> differences) {}

    record Difference(
            @JsonProperty("user_id") String userId,
            @JsonProperty("payment_id") String paymentId,
            String problem,
            @JsonProperty("in_books") String inBooks,
            @JsonProperty("at_provider") String atProvider,
            long amount) {}
}
