package marquee.engines;

/** Where a child process stands. */
public enum ChildState {
    /** Runs, but does not answer yet. */
    STARTING,
    /** Has answered; is taken for well until it ends. */
    READY,
    /** Ended by itself and is being started again, or waits for that. */
    RESTARTING,
    /** Ended by itself and will not be started again. */
    FAILED,
    /** Ended because it was asked to. */
    STOPPED
}
