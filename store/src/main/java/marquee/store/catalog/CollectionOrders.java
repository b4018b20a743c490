package marquee.store.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/**
 * In which order editors put the titles of collections. What is in a collection stands with the titles; an order may
 * name titles that have left it, and need not name all that are in it. All methods are safe to retry.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface CollectionOrders {
    /** Most collections that have an order. */
    int ORDERS_MAX = 500;
    /** Most titles that one order names. */
    int TITLES_MAX = 500;
    /** Longest name of a collection, in characters. */
    int NAME_CHARS_MAX = 100;

    /** Returns the orders of a database. */
    static CollectionOrders in(PostgresConnection postgres) {
        return new PostgresCollectionOrders(postgres);
    }

    /** Returns all orders, by the names of their collections. */
    Map<String, List<TitleId>> read();

    /** Returns the order of one collection, or empty while nobody ordered it. */
    Optional<List<TitleId>> find(String collection);

    /**
     * Keeps the order of a collection in place of the one it had. The last writer wins. Fails with {@link
     * ErrorCode#CONFLICT} when it is one collection more than {@link #ORDERS_MAX}.
     */
    void write(String collection, List<TitleId> titles);

    /** Forgets the order of a collection, if it has one. */
    void remove(String collection);

    /** Returns the titles as they are kept, or throws when there are too many, or one twice, or the name cannot be. */
    static List<TitleId> checked(String collection, List<TitleId> titles) {
        if (collection.isBlank() || collection.length() > NAME_CHARS_MAX) {
            throw new IllegalArgumentException("A collection is named by 1 to " + NAME_CHARS_MAX + " characters");
        }
        if (titles.size() > TITLES_MAX || new HashSet<>(titles).size() < titles.size()) {
            throw new IllegalArgumentException("An order names at most " + TITLES_MAX + " titles, none twice");
        }
        return List.copyOf(titles);
    }
}
