package marquee.store.recommendation;

/** Bounds that the engine and the twin check alike. */
final class Limits {
    private Limits() {}

    static void check(String what, int count, int most) {
        if (count > most) {
            throw new IllegalArgumentException("At most " + most + " " + what + " at once: " + count);
        }
    }

    static void checkPage(int limit) {
        if (limit < 1 || limit > Viewings.PAGE_MAX) {
            throw new IllegalArgumentException("A limit is between 1 and " + Viewings.PAGE_MAX + ": " + limit);
        }
    }
}
