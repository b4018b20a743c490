package marquee.store.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.account.UserId;
import marquee.store.postgres.PostgresConnection;
import org.jspecify.annotations.Nullable;

/**
 * Devices without a keyboard that wait for somebody to let them in (RFC 8628).
 *
 * <p>Every method blocks, and fails with {@link ErrorCode#UNAVAILABLE} when the database does not answer.
 */
public interface DeviceCodes {
    /** Returns the codes of a database. */
    static DeviceCodes in(PostgresConnection postgres) {
        return new PostgresDeviceCodes(postgres);
    }

    /** Adds a device that waits. Returns false when its user code is in use. */
    boolean add(Waiting waiting);

    /** Returns the device that shows a code and still waits. */
    Optional<Waiting> find(String userCode, Instant now);

    /**
     * Lets a device in, or refuses it. Returns false when no device with this code waits any more.
     *
     * @param user who lets it in, or null to refuse
     */
    boolean decide(String userCode, @Nullable UserId user, Instant now);

    /**
     * Asks for the answer, which is given once: a device that was let in is forgotten.
     *
     * @param interval least time between two questions
     */
    Answer poll(SecretHash device, Instant now, Duration interval);

    /** Forgets what expired before. Returns how many that were. */
    int removeExpired(Instant before);

    /**
     * @param userCode as typed by a person: upper case, no dash
     * @param name what the device calls itself
     */
    record Waiting(SecretHash device, String userCode, String name, String address, Instant expiresAt) {}

    /** What a device is told. */
    enum State {
        PENDING,
        TOO_SOON,
        ALLOWED,
        DENIED,
        UNKNOWN
    }

    /**
     * @param user who let it in, or null
     * @param name of the device; empty unless it was let in
     */
    record Answer(State state, @Nullable UserId user, String name) {}
}
