package marquee.store.account;

import java.time.Duration;
import java.util.List;
import marquee.model.account.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code email_claims}: who says that an e-mail is theirs, within a transaction of somebody else. */
final class EmailClaims {
    private EmailClaims() {}

    /**
     * Claims an e-mail, unless so many do already that one more would make every sign-in slow.
     *
     * @return whether it is claimed now
     * @throws org.springframework.dao.DuplicateKeyException when it is to be proved and another has proved it
     */
    static boolean claim(JdbcClient jdbc, UserId user, String email, boolean verified) {
        return jdbc.sql("""
                        INSERT INTO email_claims (email, user_id, verified)
                        SELECT ?, ?, ? WHERE ? OR (SELECT count(*) FROM email_claims WHERE email = ?) < ?
                        ON CONFLICT (email, user_id) DO UPDATE SET verified = excluded.verified""")
                        .params(email, user.value(), verified, verified, email, Accounts.CLAIMS_MAX)
                        .update()
                > 0;
    }

    /** Returns who claims an e-mail, whoever proved it first, then in the order of claiming. */
    static List<UserId> holders(JdbcClient jdbc, String email) {
        return users(jdbc.sql("""
                        SELECT user_id FROM email_claims WHERE email = ?
                        ORDER BY verified DESC, claimed_at, user_id LIMIT ?""").params(email, Accounts.CLAIMS_MAX));
    }

    /** Returns who has claimed an e-mail for longer than that. */
    static List<UserId> holdersSince(JdbcClient jdbc, String email, Duration age) {
        return users(jdbc.sql("""
                        SELECT user_id FROM email_claims
                        WHERE email = ? AND claimed_at < now() - make_interval(secs => ?)""").params(email, age.toSeconds()));
    }

    static void release(JdbcClient jdbc, UserId user, String email) {
        jdbc.sql("DELETE FROM email_claims WHERE user_id = ? AND email = ?")
                .params(user.value(), email)
                .update();
    }

    /** Lets go of every e-mail that a user claims but one. */
    static void keepOnly(JdbcClient jdbc, UserId user, String email) {
        jdbc.sql("DELETE FROM email_claims WHERE user_id = ? AND email <> ?")
                .params(user.value(), email)
                .update();
    }

    private static List<UserId> users(JdbcClient.StatementSpec statement) {
        return statement.query(Long.class).list().stream().map(UserId::new).toList();
    }
}
