package marquee.model.job;

/** Where a job stands. A job never leaves a final state except by an editor's retry. */
public enum JobState {
    /** Waiting for a worker. */
    QUEUED,
    /** Held by one worker, which loses it to another if it has not renewed the lease by its end. */
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isFinal() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }
}
