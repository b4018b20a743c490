package marquee.store.account;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.store.postgres.PostgresConnection;

/**
 * Mail that is to go out. It waits here until a server has taken it, or for ever where there is none.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface Mails {
    /** Most mails that {@link #list} returns. */
    int LISTED_MAX = 100;

    /** Returns the mails of a database. */
    static Mails in(PostgresConnection postgres) {
        return new PostgresMails(postgres);
    }

    void add(Mail mail);

    /** Returns the newest mails, newest first, at most {@link #LISTED_MAX}. */
    List<Mail> list();

    /**
     * Returns mails that are due, and counts an attempt for each. Nobody else gets them before {@code again}.
     *
     * @param attemptsMax mails that were tried so often are not returned
     */
    List<Mail> takeDue(Instant now, Instant again, int attemptsMax, int limit);

    /** Notes that a server took it, and forgets its body. */
    void sent(UUID mail, Instant now);

    void failed(UUID mail, String error);

    /** Forgets mails made before. Returns how many that were. */
    int removeBefore(Instant before);
}
