package marquee.store.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message to a person, in plain text.
 *
 * @param attempts how often it was tried to send it
 * @param sentAt when a server took it, or null
 * @param error why the last attempt failed, or null
 */
public record Mail(
        UUID id,
        String recipient,
        String subject,
        String body,
        Instant createdAt,
        int attempts,
        @Nullable Instant sentAt,
        @Nullable String error) {

    /** A mail that nobody has tried to send. */
    public Mail(UUID id, String recipient, String subject, String body, Instant createdAt) {
        this(id, recipient, subject, body, createdAt, 0, null, null);
    }

    @Override
    public String toString() {
        return "Mail[" + id + "]";
    }
}
