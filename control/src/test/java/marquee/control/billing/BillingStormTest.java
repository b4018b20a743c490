package marquee.control.billing;

import java.util.List;
import marquee.store.billing.Books;
import marquee.store.billing.MemoryBooks;
import marquee.store.billing.MemoryOffers;
import org.junit.jupiter.api.Test;

/** The storm on the memory twins, over two shards: quick enough for every build. */
class BillingStormTest {

    @Test
    void nobodyIsWrongedByAStormOfRequestsAndFaults() throws Exception {
        long seed = System.nanoTime();
        Books books = Books.over(List.of(new MemoryBooks(), new MemoryBooks()));
        BillingStorm storm = new BillingStorm(books, new MemoryOffers(), 60, seed);

        storm.blow(16, 5_000, user -> {});
        storm.calm();

        System.out.println("storm in memory: " + storm.summary());
        storm.assertNobodyWasWronged();
    }
}
