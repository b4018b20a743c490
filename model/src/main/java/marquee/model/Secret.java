package marquee.model;

/** A value that must not reach a log, a page or a stack trace. Ask for it with {@link #reveal()} where it is used. */
public record Secret(String reveal) {

    /** For configuration binders. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    @Override
    public String toString() {
        return "Secret[…]";
    }
}
