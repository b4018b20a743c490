package marquee.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import marquee.engines.EngineKind;
import marquee.engines.EngineSet;
import marquee.engines.EnginesConfig;
import marquee.model.Secret;
import marquee.model.account.UserId;
import marquee.model.billing.Invoice;
import marquee.model.billing.Money;
import marquee.model.billing.Payment;
import marquee.model.billing.Plan;
import marquee.model.billing.Posting;
import marquee.model.billing.Subscription;
import marquee.store.billing.Book;
import marquee.store.billing.Books;
import marquee.store.billing.Request;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;

/**
 * How many writes of subscriptions does PostgreSQL take, each on the disk before it is answered?
 *
 * <p>Two kinds: a change of a subscription under an idempotency key, as a cancellation is; and a whole renewal: invoice,
 * payment, subscription and two postings in one transaction. Sixteen customers at once, closed loop, each on accounts of
 * their own. PostgreSQL and the client share the cores.
 */
public final class BillingBench {
    private static final int CUSTOMERS = 16;
    private static final int ACCOUNTS = 2_000;
    private static final Plan PLAN = new Plan(2, "standard", 2, 1080, 25, new Money(999, "EUR"), 14, true, true);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final Books books;
    private final int seconds;

    private BillingBench(Books books, int seconds) {
        this.books = books;
        this.seconds = seconds;
    }

    /** @param arguments directory of the built engines, first port, seconds of each measurement */
    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("marquee-bench");
        Secret password = Secret.of("bench-password");
        EnginesConfig config = EnginesConfig.onPort(
                Integer.parseInt(arguments[1]),
                Path.of(arguments[0]),
                work,
                Set.of(EngineKind.POSTGRES),
                password,
                "key",
                Secret.of("secret"));
        try (EngineSet engines = EngineSet.start(config, (engine, state, message) -> {});
                PostgresConnection postgres = PostgresConnection.open(new PostgresConfig(
                        "jdbc:postgresql://127.0.0.1:" + config.port(EngineKind.POSTGRES) + "/"
                                + EnginesConfig.POSTGRES_NAME,
                        EnginesConfig.POSTGRES_NAME,
                        password,
                        CUSTOMERS))) {
            String fsync = postgres.call(
                    "look", jdbc -> jdbc.sql("SHOW fsync").query(String.class).single());
            String commit = postgres.call(
                    "look",
                    jdbc -> jdbc.sql("SHOW synchronous_commit")
                            .query(String.class)
                            .single());
            System.out.printf(
                    "fsync=%s synchronous_commit=%s engines=%s%n",
                    fsync, commit, engines.status().keySet());
            BillingBench bench = new BillingBench(Books.in(postgres), Integer.parseInt(arguments[2]));
            bench.open();
            for (int round = 1; round <= 3; round++) {
                bench.measure("change, round " + round, bench::change);
            }
            for (int round = 1; round <= 3; round++) {
                bench.measure("renewal, round " + round, bench::renew);
            }
        } finally {
            delete(work);
        }
    }

    private void open() {
        for (int i = 0; i < ACCOUNTS; i++) {
            UserId user = new UserId(i);
            books.write(user, NOON, book -> {
                book.keep(Subscription.trial(user, PLAN, NOON));
                return book;
            });
        }
    }

    private void change(UserId user, Random random) {
        books.write(user, NOON, book -> {
            String key = Long.toHexString(random.nextLong());
            if (book.findRequest(key).isEmpty()) {
                Subscription held = book.subscription().orElseThrow();
                book.keep(held.endsWithPeriod() ? held.resumed() : held.cancelled(NOON));
                book.keep(new Request(key, "0".repeat(64), null, "done", NOON));
            }
            return book;
        });
    }

    private void renew(UserId user, Random random) {
        books.write(user, NOON, book -> {
            Invoice invoice = invoice(book, random);
            Payment payment = Payment.of(new UUID(random.nextLong(), random.nextLong()), invoice, "bench", false, NOON)
                    .in(Payment.State.SUCCEEDED, "ref", null, null);
            book.keep(invoice);
            book.keep(payment);
            book.post(Posting.issued(new UUID(random.nextLong(), random.nextLong()), invoice, NOON));
            book.post(Posting.paid(new UUID(random.nextLong(), random.nextLong()), invoice, payment, NOON));
            book.keep(book.subscription().orElseThrow());
            return book;
        });
    }

    private static Invoice invoice(Book book, Random random) {
        return new Invoice(
                new UUID(random.nextLong(), random.nextLong()),
                book.user(),
                book.nextInvoiceNumber(),
                Invoice.State.PAID,
                Invoice.Reason.RENEWAL,
                "standard",
                NOON,
                NOON.plus(Duration.ofDays(30)),
                new Money(999, "EUR"),
                new Money(0, "EUR"),
                new Money(160, "EUR"),
                1900,
                "DE",
                null,
                NOON,
                NOON,
                NOON);
    }

    private void measure(String name, Write write) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        List<long[]> latencies = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        ExecutorService customers = Executors.newFixedThreadPool(CUSTOMERS);
        for (int i = 0; i < CUSTOMERS; i++) {
            int customer = i;
            customers.execute(() -> {
                Random random = new Random(customer * 31L + name.hashCode());
                long[] mine = new long[200_000];
                int count = 0;
                while (System.nanoTime() < end && count < mine.length) {
                    UserId user = new UserId(random.nextInt(ACCOUNTS / CUSTOMERS) * (long) CUSTOMERS + customer);
                    long began = System.nanoTime();
                    write.write(user, random);
                    mine[count++] = System.nanoTime() - began;
                }
                done.addAndGet(count);
                latencies.add(Arrays.copyOf(mine, count));
            });
        }
        customers.shutdown();
        if (!customers.awaitTermination(seconds + 60L, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The customers did not come to an end");
        }
        long[] all = latencies.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(
                "%-20s %,9d writes %,8.0f/s  p50 %.1f ms  p99 %.1f ms%n",
                name,
                done.get(),
                done.get() / (double) seconds,
                all[all.length / 2] / 1e6,
                all[(int) (all.length * 0.99)] / 1e6);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** One write of one account. */
    private interface Write {
        void write(UserId user, Random random);
    }
}
