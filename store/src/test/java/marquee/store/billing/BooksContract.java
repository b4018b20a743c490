package marquee.store.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Money;
import marquee.model.billing.Payment;
import marquee.model.billing.PaymentMethod;
import marquee.model.billing.Plan;
import marquee.model.billing.Posting;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;
import org.junit.jupiter.api.Test;

/** What all {@link Books} must do. A subclass supplies them; it adds no tests of its own. */
abstract class BooksContract {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final AtomicLong IDS = new AtomicLong(System.nanoTime());
    private static final Plan STANDARD = new Plan(2, "standard", 2, 1080, 25, new Money(999, "EUR"), 14, true, true);

    final UserId ada = new UserId(IDS.incrementAndGet());

    abstract Books books();

    @Test
    void whatIsKeptIsFound() {
        Subscription trial = Subscription.trial(ada, STANDARD, NOON).paidBy(new PaymentMethod("visa", "Visa 4242"));
        Invoice invoice = invoice(ada);
        Payment payment = Payment.of(UUID.randomUUID(), invoice, "sandbox", true, NOON);
        Refund refund = new Refund(
                UUID.randomUUID(), ada, payment.id(), new Money(5, "EUR"), Refund.State.PENDING, "kind", NOON, NOON);

        books().write(ada, NOON, book -> {
            book.keep(trial);
            book.keep(invoice);
            book.keep(payment);
            book.keep(refund);
            return book.post(Posting.issued(UUID.randomUUID(), invoice, NOON));
        });

        assertThat(books().findSubscription(ada)).contains(trial);
        assertThat(books().findInvoice(ada, invoice.id())).contains(invoice);
        assertThat(books().invoices(ada)).containsExactly(invoice);
        assertThat(books().findPayment(ada, payment.id())).contains(payment);
        assertThat(books().payments(ada)).containsExactly(payment);
        assertThat(books().refunds(ada)).containsExactly(refund);
        assertThat(books().postings(ada)).hasSize(1);
        assertThat(books().postings(ada).get(0).lines())
                .isEqualTo(Posting.issued(UUID.randomUUID(), invoice, NOON).lines());
        assertThat(books().paymentsBetween("sandbox", NOON, NOON.plusSeconds(1), 500))
                .contains(payment);
        assertThat(books().latestPayments(500)).contains(payment);
    }

    @Test
    void anotherAccountsIdsDoNotExist() {
        Invoice invoice = invoice(ada);
        UserId eve = new UserId(IDS.incrementAndGet());
        books().write(ada, NOON, book -> {
            book.keep(invoice);
            return book;
        });

        assertThat(books().findInvoice(eve, invoice.id())).isEmpty();
        assertThat(books().invoices(eve)).isEmpty();
    }

    @Test
    void workThatFailsLeavesNothingBehindNotEvenANumber() {
        assertThatThrownBy(() -> books().write(ada, NOON, book -> {
                    book.keep(Subscription.trial(ada, STANDARD, NOON));
                    book.nextInvoiceNumber();
                    throw new IllegalStateException("half way");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(books().findSubscription(ada)).isEmpty();
        String first = books().write(ada, NOON, Book::nextInvoiceNumber);
        String second = books().write(ada, NOON, Book::nextInvoiceNumber);
        assertThat(first).endsWith("-0001");
        assertThat(second).endsWith("-0002");
    }

    @Test
    void secondPaymentOfAnInvoiceIsRefusedUntilTheFirstHasFailed() {
        Invoice invoice = invoice(ada);
        Payment first = Payment.of(UUID.randomUUID(), invoice, "sandbox", false, NOON);
        Payment second = Payment.of(UUID.randomUUID(), invoice, "sandbox", false, NOON);
        books().write(ada, NOON, book -> {
            book.keep(invoice);
            book.keep(first);
            return book;
        });

        assertThatThrownBy(() -> keep(second))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CONFLICT));
        keep(first.in(Payment.State.FAILED, "ref", "declined", null));
        keep(second);

        assertThat(books().findPayment(ada, second.id())).contains(second);
    }

    @Test
    void accountWaitsForTheMoneyOfOneInvoiceAtATime() {
        Invoice first = invoice(ada);
        books().write(ada, NOON, book -> {
            book.keep(first);
            return book;
        });

        assertThatThrownBy(() -> books().write(ada, NOON, book -> {
                    book.keep(invoice(ada));
                    return book;
                }))
                .isInstanceOf(PlatformException.class);
        books().write(ada, NOON, book -> {
            book.keep(first.in(Invoice.State.VOID, null));
            book.keep(invoice(ada));
            return book;
        });

        assertThat(books().invoices(ada)).hasSize(2);
    }

    @Test
    void eventIsPostedNotedAndRedeemedOnce() {
        Invoice invoice = invoice(ada);

        List<Boolean> first = books().write(ada, NOON, book -> once(book, invoice));
        List<Boolean> second = books().write(ada, NOON, book -> once(book, invoice));

        assertThat(first).containsExactly(true, true, true);
        assertThat(second).containsExactly(false, false, false);
        assertThat(books().postings(ada)).hasSize(1);
    }

    @Test
    void requestIsFoundByItsKey() {
        Request begun = new Request("key", "h".repeat(64), UUID.randomUUID(), null, NOON);
        Request done = new Request("key", begun.hash(), begun.payment(), "done", NOON);
        books().write(ada, NOON, book -> {
            book.keep(begun);
            book.keep(done);
            return book;
        });

        Request found = books().write(ada, NOON, book -> book.findRequest("key").orElseThrow());
        boolean isOther =
                books().write(ada, NOON, book -> book.findRequest("other").isPresent());
        assertThat(found).isEqualTo(done);
        assertThat(isOther).isFalse();
    }

    @Test
    void writesOfOneAccountHappenOneAfterTheOther() throws Exception {
        ExecutorService many = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> numbers = IntStream.range(0, 40)
                    .mapToObj(i -> many.submit(() -> books().write(ada, NOON, Book::nextInvoiceNumber)))
                    .toList();
            List<String> drawn = new java.util.ArrayList<>();
            for (Future<String> number : numbers) {
                drawn.add(number.get());
            }
            assertThat(drawn).doesNotHaveDuplicates();
            assertThat(drawn).anyMatch(number -> number.endsWith("-0001"));
            assertThat(drawn).anyMatch(number -> number.endsWith("-0040"));
        } finally {
            many.shutdownNow();
        }
    }

    @Test
    void dueAccountIsLeasedToOneUntilTheLeaseEnds() {
        Subscription trial = Subscription.trial(ada, STANDARD, NOON);
        keep(trial);
        Instant end = trial.periodEnd();

        assertThat(books().lease(end.minusMillis(1), Duration.ofSeconds(30), 500))
                .doesNotContain(ada);
        assertThat(books().lease(end, Duration.ofSeconds(30), 500)).contains(ada);
        assertThat(books().lease(end.plusSeconds(29), Duration.ofSeconds(30), 500))
                .doesNotContain(ada);
        assertThat(books().lease(end.plusSeconds(30), Duration.ofSeconds(30), 500))
                .contains(ada);
        keep(trial.ended(Subscription.EndReason.TRIAL_OVER, end));
        assertThat(books().lease(end.plusSeconds(90), Duration.ofSeconds(30), 500))
                .doesNotContain(ada);
    }

    @Test
    void testClockBringsForwardWhatIsDue() {
        Subscription trial = Subscription.trial(ada, STANDARD, NOON);
        keep(trial);

        books().write(ada, NOON, book -> {
            book.travel(Duration.ofDays(14));
            return book;
        });

        assertThat(books().ahead(ada)).isEqualTo(Duration.ofDays(14));
        Instant now = books().write(ada, NOON, Book::now);
        assertThat(now).isEqualTo(NOON.plus(14, ChronoUnit.DAYS));
        assertThat(books().lease(NOON, Duration.ofSeconds(30), 500)).contains(ada);
    }

    @Test
    void withdrawalIsTold() {
        books().write(ada, NOON, book -> {
            book.withdraw();
            return book;
        });

        assertThat(books().withdrawals(NOON, 500)).contains(new Withdrawal(ada, NOON));
        assertThat(books().withdrawals(NOON.plusMillis(1), 500)).isEmpty();
    }

    @Test
    void balancesOfTheLedgerSumToZero() {
        Invoice invoice = invoice(ada);
        books().write(ada, NOON, book -> {
            book.keep(invoice);
            return book.post(Posting.issued(UUID.randomUUID(), invoice, NOON));
        });

        assertThat(books().balances()).isNotEmpty();
        assertThat(books().balances().stream().mapToLong(Balance::amount).sum()).isZero();
    }

    @Test
    void accountsOfBothKindsOfNumberHaveBooks() {
        UserId even = new UserId(IDS.incrementAndGet() & ~1L);
        UserId odd = new UserId(IDS.incrementAndGet() | 1L);

        for (UserId user : List.of(even, odd)) {
            books().write(user, NOON, book -> {
                book.keep(Subscription.trial(user, STANDARD, NOON));
                return book;
            });
        }

        assertThat(books().findSubscription(even)).isPresent();
        assertThat(books().findSubscription(odd)).isPresent();
        Instant end = NOON.plus(14, ChronoUnit.DAYS);
        assertThat(books().lease(end, Duration.ofSeconds(30), 500)).contains(even, odd);
    }

    private static List<Boolean> once(Book book, Invoice invoice) {
        return List.of(
                book.post(Posting.issued(UUID.randomUUID(), invoice, NOON)),
                book.note("sandbox", "event-1"),
                book.redeem("SPRING"));
    }

    private void keep(Payment payment) {
        books().write(ada, NOON, book -> {
            book.keep(payment);
            return book;
        });
    }

    private void keep(Subscription subscription) {
        books().write(ada, NOON, book -> {
            book.keep(subscription);
            return book;
        });
    }

    static Invoice invoice(UserId user) {
        return new Invoice(
                UUID.randomUUID(),
                user,
                null,
                Invoice.State.DRAFT,
                Invoice.Reason.FIRST,
                "standard",
                NOON,
                NOON.plus(31, ChronoUnit.DAYS),
                new Money(999, "EUR"),
                new Money(0, "EUR"),
                new Money(160, "EUR"),
                1900,
                "DE",
                null,
                NOON,
                null,
                null);
    }
}
