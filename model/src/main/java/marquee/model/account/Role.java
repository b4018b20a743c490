package marquee.model.account;

/** What an account may do beyond watching. Each role allows its own and nothing of the others. */
public enum Role {
    VIEWER,
    /** May upload, describe and publish titles, and see jobs and edges. */
    EDITOR,
    /** May see edges, mail and the audit log, rebuild the index, give roles and suspend accounts. */
    OPERATOR,
    /** May look an account up, masked, send its mails again and end its sign-ins. */
    SUPPORT
}
