package marquee.control.billing;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import marquee.control.web.PersonalRecords;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Subscription;
import marquee.store.billing.Books;
import org.springframework.stereotype.Component;

/**
 * What a household has bought, for its export. When it is erased the subscription ends and the way to pay is forgotten; the
 * invoices and the ledger stay, because the law wants them, and name nobody.
 */
@Component
final class BillingRecords implements PersonalRecords {
    private final Books books;
    private final Collector collector;
    private final Settlement settlement;
    private final Clock clock;

    BillingRecords(Books books, Collector collector, Settlement settlement, Clock clock) {
        this.books = books;
        this.collector = collector;
        this.settlement = settlement;
        this.clock = clock;
    }

    @Override
    public String section() {
        return "invoices";
    }

    @Override
    public List<Map<String, Object>> export(UserId user, List<ProfileId> profiles) {
        return books.invoices(user).stream()
                .filter(invoice -> invoice.number() != null)
                .map(BillingRecords::row)
                .toList();
    }

    @Override
    public void erase(ProfileId profile) {
        // Nothing is kept of a profile: households pay, not profiles.
    }

    @Override
    public void erase(UserId user) {
        collector.giveUpInFlight(user);
        books.write(user, clock.instant(), book -> {
            Subscription held = book.subscription().orElse(null);
            if (held != null) {
                Subscription forgotten = held.paidBy(null);
                book.keep(forgotten);
                if (forgotten.phase() != Subscription.Phase.ENDED && forgotten.phase() != Subscription.Phase.FREE) {
                    settlement.writeOff(book, forgotten, Subscription.EndReason.CANCELLED);
                }
            }
            book.withdraw();
            return book;
        });
    }

    private static Map<String, Object> row(Invoice invoice) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", String.valueOf(invoice.number()));
        row.put("plan", invoice.plan());
        row.put("state", invoice.state().name());
        row.put("period_start", invoice.periodStart().toString());
        row.put("period_end", invoice.periodEnd().toString());
        row.put("gross", invoice.gross().minorUnits());
        row.put("currency", invoice.gross().currency());
        row.put("country", invoice.country());
        return row;
    }
}
