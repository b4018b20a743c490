package marquee.store.key;

import java.time.Instant;
import java.util.List;
import marquee.model.ErrorCode;
import marquee.model.catalog.TitleId;
import marquee.store.postgres.PostgresConnection;

/**
 * Who was given keys, for auditors.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface LicenceLog {
    /** Returns the log of a database. */
    static LicenceLog in(PostgresConnection postgres) {
        return new PostgresLicenceLog(postgres);
    }

    /** Adds entries, all or none. */
    void add(List<IssuedLicence> issued);

    /** Returns the newest entries of a title, newest first. */
    List<IssuedLicence> latest(TitleId title, int limit);

    /** Forgets what is older. Returns how many entries that were. */
    int removeBefore(Instant before);
}
