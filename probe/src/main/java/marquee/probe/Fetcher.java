package marquee.probe;

/** Where a viewer's bytes come from, and whose clock runs. Used by one thread. */
public interface Fetcher {

    /** Starts the stream. Returns how long that took, in milliseconds. */
    double open() throws InterruptedException;

    /** Asks for a segment. */
    Transfer begin(int segment, int rung, double bytes) throws InterruptedException;

    /** Waits. Returns how long it was, in milliseconds. */
    double rest(double ms) throws InterruptedException;

    /** A segment under way. */
    interface Transfer {

        /** Waits until the segment has come or so much time has passed; the first call includes the wait for the first byte. */
        Progress look(double msMax) throws InterruptedException;

        /** Gives it up. Returns how long that took, in milliseconds. */
        double abandon();
    }

    /** What came since the last look. */
    record Progress(double ms, double bytes, boolean isWhole) {}
}
