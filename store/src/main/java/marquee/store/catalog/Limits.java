package marquee.store.catalog;

/** Holds callers of {@link Titles} to its limits. */
final class Limits {
    private Limits() {}

    static void checkLimit(int limit) {
        if (limit < 1 || limit > Titles.PAGE_MAX) {
            throw new IllegalArgumentException("A limit is between 1 and " + Titles.PAGE_MAX + ": " + limit);
        }
    }

    static void checkCount(int ids) {
        if (ids > Titles.PAGE_MAX) {
            throw new IllegalArgumentException("At most " + Titles.PAGE_MAX + " titles at once: " + ids);
        }
    }
}
