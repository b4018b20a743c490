package marquee.store.billing;

import java.util.List;

class ShardedBooksTest extends BooksContract {
    private final Books books = Books.over(List.of(new MemoryBooks(), new MemoryBooks()));

    @Override
    Books books() {
        return books;
    }
}
