package marquee.control.billing;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import marquee.control.billing.payment.SandboxProvider;
import marquee.control.web.BillingConfig;
import marquee.model.PlatformException;
import marquee.model.account.UserId;
import marquee.store.billing.Books;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks every second for accounts that have something due, on a thread of its own: a provider that does not answer must
 * not keep films from being published. What is due stands in the books, so nothing is forgotten by a restart; accounts are
 * leased, so several control processes share the work.
 */
@Component
final class BillingScheduler {
    private static final Logger log = LoggerFactory.getLogger(BillingScheduler.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int ACCOUNTS_MAX = 50;

    private final Books books;
    private final Collector collector;
    private final Webhooks webhooks;
    private final SandboxProvider sandbox;
    private final BillingConfig config;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "billing");
        made.setDaemon(true);
        return made;
    });

    BillingScheduler(
            Books books,
            Collector collector,
            Webhooks webhooks,
            SandboxProvider sandbox,
            BillingConfig config,
            Clock clock) {
        this.books = books;
        this.collector = collector;
        this.webhooks = webhooks;
        this.sandbox = sandbox;
        this.config = config;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        thread.scheduleWithFixedDelay(this::turn, 1, 1, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private void turn() {
        try {
            if (config.isSandbox()) {
                deliverSandboxNews();
            }
            for (UserId user : books.lease(clock.instant(), LEASE, ACCOUNTS_MAX)) {
                collect(user);
            }
        } catch (PlatformException e) {
            log.debug("The books do not answer.", e);
        } catch (RuntimeException e) {
            log.error("A turn of billing failed by a fault of ours.", e);
        }
    }

    private void collect(UserId user) {
        try {
            collector.work(user);
        } catch (PlatformException e) {
            // The lease ends by itself, and then somebody tries again.
            log.warn("An account could not be billed yet. user={} code={}", user, e.code(), e);
        }
    }

    /** Brings the sandbox's news, as a provider's own machines would. */
    private void deliverSandboxNews() {
        for (SandboxProvider.Letter letter : sandbox.takeNews()) {
            for (int i = 0; i < letter.event().times(); i++) {
                webhooks.receive(sandbox.name(), letter.body(), letter.signature());
            }
            sandbox.told(letter);
        }
    }
}
