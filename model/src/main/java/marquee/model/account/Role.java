package marquee.model.account;

/** What an account may do beyond watching. */
public enum Role {
    VIEWER,
    /** May upload, describe and publish titles, and see jobs and edges. */
    EDITOR
}
