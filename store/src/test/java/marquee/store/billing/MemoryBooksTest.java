package marquee.store.billing;

class MemoryBooksTest extends BooksContract {
    private final Books books = new MemoryBooks();

    @Override
    Books books() {
        return books;
    }
}
