package marquee.control.billing;

import java.time.Clock;
import java.util.Optional;
import marquee.control.billing.payment.PaymentProvider;
import marquee.control.billing.payment.PaymentProvider.News;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.billing.Payment;
import marquee.store.billing.Books;
import org.springframework.stereotype.Component;

/**
 * Takes news from the provider. They only say where to look: what has become of the payment is asked of the provider, so
 * that news which are forged, late, doubled or in the wrong order can do no harm.
 */
@Component
final class Webhooks {
    private final Books books;
    private final PaymentProvider provider;
    private final Collector collector;
    private final Clock clock;

    Webhooks(Books books, PaymentProvider provider, Collector collector, Clock clock) {
        this.books = books;
        this.provider = provider;
        this.collector = collector;
        this.clock = clock;
    }

    /**
     * @param name of the provider, from the address
     * @return whether the news were new to us
     */
    boolean receive(String name, byte[] body, String signature) {
        if (!provider.name().equals(name)) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no payment provider '" + name + "' here.");
        }
        Optional<News> read = provider.read(body, signature);
        if (read.isEmpty()) {
            return false;
        }
        News news = read.get();
        Optional<Payment> payment = books.findPayment(news.user(), news.payment());
        if (payment.isEmpty()) {
            return false;
        }
        // First the effect, which changes nothing the second time; then the note, so that news are never lost in
        // between.
        collector.refresh(payment.get());
        return books.write(news.user(), clock.instant(), book -> book.note(name, news.event()));
    }
}
