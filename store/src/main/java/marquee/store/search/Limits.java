package marquee.store.search;

/** Holds callers of {@link SearchIndex} to its limits. */
final class Limits {
    static final int PUT_MAX = 1_000;

    private Limits() {}

    static void checkPut(int titles) {
        check(titles, 0, PUT_MAX);
    }

    static void checkSearch(int limit) {
        check(limit, 1, 100);
    }

    static void checkSuggest(int limit) {
        check(limit, 1, 20);
    }

    private static void check(int count, int min, int max) {
        if (count < min || count > max) {
            throw new IllegalArgumentException("Between " + min + " and " + max + ", not " + count);
        }
    }
}
