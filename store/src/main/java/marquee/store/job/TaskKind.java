package marquee.store.job;

/** What a worker does for a task. */
public enum TaskKind {
    /** Looks at the master and says what is to be made of it. Every job begins with one. */
    PLAN,
    /** Encodes a short sample in several ways and measures what comes of it. */
    TRIAL,
    /** Chooses the ladder from what trials measured, and says what is to be encoded. */
    LADDER,
    /** Encodes a piece of the picture, or a whole sound or caption track. */
    ENCODE,
    /** Puts the pieces together, packages and stores the asset. Every job ends with one. */
    FINISH
}
