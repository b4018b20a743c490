package marquee.store.job;

/** Where a task stands. */
public enum TaskState {
    /** Waiting for a worker, for the tasks before it, or for the end of a pause after a failure. */
    QUEUED,
    /** Held by one worker, which loses it to another if it has not renewed the lease by its end. */
    RUNNING,
    DONE,
    /** Failed too often, or for a reason that trying again does not mend. Its job has failed with it. */
    PARKED
}
