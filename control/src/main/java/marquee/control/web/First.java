package marquee.control.web;

/** Checks {@code first}, the length of a list that a GraphQL client asks for. */
public final class First {
    private First() {}

    /** Returns the length, which must be 1 to {@code max}. */
    public static int require(int first, int max) {
        if (first < 1 || first > max) {
            throw new InvalidField("first", "'first' is between 1 and " + max + " here.");
        }
        return first;
    }
}
