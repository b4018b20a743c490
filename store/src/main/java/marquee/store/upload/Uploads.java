package marquee.store.upload;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.store.postgres.PostgresConnection;

/**
 * Uploads and how far they are. Strictly consistent.
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface Uploads {
    /** Returns the uploads of a database. */
    static Uploads in(PostgresConnection postgres) {
        return new PostgresUploads(postgres);
    }

    void add(Upload upload);

    Optional<Upload> find(UUID id);

    /**
     * Keeps a later state of an upload, if nobody else moved it meanwhile.
     *
     * @param before what the caller built upon
     * @return false, with nothing changed, when another writer was faster or the upload is gone
     */
    boolean advance(Upload before, Upload after);

    /** Forgets an upload; one that is not there counts as forgotten. */
    void remove(UUID id);

    /** Returns uploads, finished ones too, that were last touched before, oldest first. */
    List<Upload> listIdle(Instant before, int limit);
}
