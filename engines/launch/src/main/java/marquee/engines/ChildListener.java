package marquee.engines;

/** Hears of a child's changes, on the child's own supervising thread: it must not block and must not throw. */
@FunctionalInterface
public interface ChildListener {

    /**
     * Called after every change.
     *
     * @param message one sentence for a person
     */
    void changed(String child, ChildState state, String message);
}
