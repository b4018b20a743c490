package marquee.engines;

/** Hears of an engine's changes, on that engine's supervising thread: it must not block and must not throw. */
@FunctionalInterface
public interface EngineListener {

    /**
     * Called after every change.
     *
     * @param message one sentence for a person
     */
    void changed(EngineKind kind, ChildState state, String message);
}
