package marquee.control.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import marquee.control.billing.Subscriptions.Purchase;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.model.billing.Coupon;
import marquee.model.billing.Invoice;
import marquee.model.billing.Payment;
import marquee.model.billing.Posting;
import marquee.model.billing.Refund;
import marquee.model.billing.Subscription;
import marquee.store.billing.Balance;
import marquee.store.billing.Books;
import marquee.store.billing.Offers;
import marquee.testkit.FakeClock;

/**
 * Everything at once: many threads do what customers, operators, the provider and the scheduler do, in any order, twice,
 * and with faults at every call of the provider. Afterwards, and while it lasts, the books are looked at.
 */
final class BillingStorm {
    private static final String[] PLANS = {"basic", "standard", "premium"};
    private static final int FAULTS_IN_HUNDRED = 8;

    private final Books books;
    private final FaultyBank bank;
    private final Subscriptions subscriptions;
    private final Collector collector;
    private final Webhooks webhooks;
    private final Reconciliation reconciliation;
    private final FakeClock clock = FakeClock.at("2026-01-15T10:00:00Z");
    private final List<UserId> accounts = new ArrayList<>();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final long seed;

    BillingStorm(Books books, Offers offers, int accountsCount, long seed) {
        this.books = books;
        this.seed = seed;
        offers.keep(new Coupon("HALF", 50, 2, Instant.parse("2999-01-01T00:00:00Z")));
        offers.keep(new Coupon("GIFT", 100, 1, Instant.parse("2999-01-01T00:00:00Z")));
        Random random = new Random(seed);
        bank = new FaultyBank(new Random(seed + 1), FAULTS_IN_HUNDRED);
        Catalogue catalogue = new Catalogue(offers);
        Settlement settlement = new Settlement(new Random(seed + 2));
        Clock now = clock;
        collector = new Collector(books, catalogue, bank, settlement, now);
        subscriptions = new Subscriptions(books, catalogue, bank, settlement, collector, now);
        webhooks = new Webhooks(books, bank, collector, now);
        reconciliation = new Reconciliation(books, bank);
        for (int i = 0; i < accountsCount; i++) {
            accounts.add(new UserId(random.nextLong() >>> 2));
        }
    }

    /** @param look is called after each operation with the account it was about */
    void blow(int threads, int operations, Consumer<UserId> look) throws InterruptedException {
        ExecutorService crowd = Executors.newFixedThreadPool(threads);
        for (int i = 0; i < operations; i++) {
            long mine = seed * 31 + i;
            crowd.execute(() -> operate(new Random(mine), look));
        }
        crowd.shutdown();
        assertThat(crowd.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        assertThat(surprises).as("seed %d", seed).isEmpty();
    }

    /** The bank and the database answer again, a day goes by, and everything that is due is done. */
    void calm() {
        bank.recover();
        for (Payment payment : bank.disputed()) {
            tell("again-" + payment.id(), payment);
        }
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofDays(1));
            accounts.forEach(collector::work);
        }
    }

    void assertNobodyWasWronged() {
        String storm = "seed " + seed;
        for (UserId user : accounts) {
            List<Posting> postings = books.postings(user);
            List<Payment> payments = books.payments(user);
            List<Invoice> invoices = books.invoices(user);
            assertThat(sum(postings, "")).as(storm).isZero();
            assertThat(sum(postings, "money:storm"))
                    .as("%s, money of %s", storm, user)
                    .isEqualTo(bank.heldFor(user));
            assertThat(sum(postings, Posting.RECEIVABLE))
                    .as("%s, owed by %s", storm, user)
                    .isEqualTo(invoices.stream()
                            .filter(invoice -> invoice.state() == Invoice.State.OPEN)
                            .mapToLong(invoice -> invoice.gross().minorUnits())
                            .sum());
            assertThat(sum(postings, Posting.UNAPPLIED)).as(storm).isZero();
            assertThat(payments).as(storm).noneMatch(payment -> payment.state().isInFlight());
            assertThat(books.refunds(user)).as(storm).noneMatch(refund -> refund.state() == Refund.State.PENDING);
            assertNumbersWithoutGaps(invoices, storm);
            assertPaid(user, invoices, storm);
        }
        assertThat(bank.chargedTwice()).as(storm).isZero();
        assertThat(books.balances().stream().mapToLong(Balance::amount).sum())
                .as(storm)
                .isZero();
        Reconciliation.Report report =
                reconciliation.report(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2999-01-01T00:00:00Z"));
        assertThat(report.differences()).as(storm).isEmpty();
    }

    String summary() {
        long invoices = accounts.stream()
                .mapToLong(user -> books.invoices(user).stream()
                        .filter(invoice -> invoice.number() != null)
                        .count())
                .sum();
        return "seed=%d charges=%d invoices=%d refused=%d".formatted(seed, bank.size(), invoices, refused.get());
    }

    private void operate(Random random, Consumer<UserId> look) {
        UserId user = accounts.get(random.nextInt(accounts.size()));
        long choice = random.nextLong();
        attempt(() -> choose(new Random(choice), user));
        if (random.nextInt(4) == 0) {
            // The same request again, perhaps while the first is still under way elsewhere.
            attempt(() -> choose(new Random(choice), user));
        }
        attempt(() -> look.accept(user));
    }

    private void attempt(Runnable operation) {
        try {
            operation.run();
        } catch (PlatformException | marquee.control.web.InvalidField e) {
            refused.incrementAndGet();
            if (e instanceof PlatformException failure && failure.code() == ErrorCode.INTERNAL) {
                surprises.add(e);
            }
        } catch (RuntimeException | AssertionError e) {
            surprises.add(e);
        }
    }

    private void choose(Random random, UserId user) {
        String key = Long.toHexString(random.nextLong());
        String plan = PLANS[random.nextInt(PLANS.length)];
        String coupon = random.nextInt(3) == 0 ? random.nextBoolean() ? "HALF" : "GIFT" : null;
        int what = random.nextInt(100);
        if (what < 25) {
            UUID payment = subscriptions.subscribe(user, key, new Purchase(plan, coupon, "DE"));
            if (payment != null && random.nextInt(5) > 0) {
                bank.visit(payment);
            }
        } else if (what < 35) {
            subscriptions.changePlan(user, key, plan);
        } else if (what < 43) {
            subscriptions.cancel(user, key);
        } else if (what < 48) {
            subscriptions.resume(user, key);
        } else if (what < 53) {
            UUID payment = subscriptions.payOverdue(user, key);
            if (payment != null) {
                bank.visit(payment);
            }
        } else if (what < 63) {
            collector.work(user);
        } else if (what < 80) {
            collector.travel(user, Duration.ofDays(1 + random.nextInt(12)));
        } else {
            withAPayment(random, user, key, what);
        }
    }

    private void withAPayment(Random random, UserId user, String key, int what) {
        List<Payment> payments = books.payments(user);
        if (payments.isEmpty()) {
            return;
        }
        Payment payment = payments.get(random.nextInt(payments.size()));
        if (what < 90) {
            tell(key, payment);
        } else if (what < 95) {
            subscriptions.refresh(user, payment.id());
        } else if (what < 99) {
            subscriptions.refund(user, key, payment.id(), 1 + random.nextInt(300), "storm");
        } else {
            bank.dispute(payment.id());
            tell("d" + key, payment);
        }
    }

    private void tell(String event, Payment payment) {
        String news = event + " " + payment.user() + " " + payment.id();
        webhooks.receive("storm", news.getBytes(StandardCharsets.UTF_8), "signature");
    }

    private void assertPaid(UserId user, List<Invoice> invoices, String storm) {
        Subscription held = books.findSubscription(user).orElse(null);
        if (held == null) {
            return;
        }
        if (held.phase() == Subscription.Phase.ACTIVE) {
            assertThat(invoices)
                    .as("%s, %s", storm, held)
                    .anyMatch(invoice -> invoice.state() == Invoice.State.PAID
                            && invoice.reason() != Invoice.Reason.CHANGE
                            && invoice.periodEnd().equals(held.periodEnd()));
        }
        if (held.phase() == Subscription.Phase.PAST_DUE) {
            assertThat(collector.now(user)).as("%s, %s", storm, held).isBefore(held.graceEnd());
        }
    }

    private static void assertNumbersWithoutGaps(List<Invoice> invoices, String storm) {
        List<String> numbers = invoices.stream()
                .map(Invoice::number)
                .filter(number -> number != null)
                .map(number -> number.substring(number.lastIndexOf('-') + 1))
                .sorted()
                .toList();
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(Integer.parseInt(numbers.get(i)))
                    .as("%s, %s", storm, numbers)
                    .isEqualTo(i + 1);
        }
    }

    private static long sum(List<Posting> postings, String account) {
        return postings.stream()
                .flatMap(posting -> posting.lines().stream())
                .filter(line -> account.isEmpty() || line.account().equals(account))
                .mapToLong(Posting.Line::amount)
                .sum();
    }
}
