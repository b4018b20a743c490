package marquee.model.playback;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import marquee.model.signing.SigningKeys;

/**
 * What a DRM token says: who may have which keys, for a short while. It is signed and self-contained, so a licence needs
 * no look-up of the viewer.
 *
 * @param stream the viewing it was given for
 * @param keySet the keys of the title's asset
 * @param heightMax tallest picture whose key may be given, in pixels
 */
public record LicenceTicket(UUID stream, UserId user, TitleId title, UUID keySet, int heightMax, Instant expiresAt) {
    private static final int TOKEN_CHARS_MAX = 400;
    /** Tells it from everything else that is signed with the same keys. */
    private static final String KIND = "licence";

    /** Returns the token to hand to a player. Safe in a URL. */
    public String token(SigningKeys keys) {
        return keys.sign(String.format(
                Locale.ROOT,
                "%s~%s~%x~%s~%s~%x~%x~",
                KIND,
                stream,
                user.value(),
                title,
                keySet,
                heightMax,
                expiresAt.getEpochSecond()));
    }

    /** Reads a token, or returns empty when it is not ours, was tampered with, or has expired. */
    public static Optional<LicenceTicket> read(String token, SigningKeys keys, Instant now) {
        if (token.length() > TOKEN_CHARS_MAX || !keys.isSigned(token)) {
            return Optional.empty();
        }
        String[] fields = token.substring(0, token.indexOf('.')).split("~", -1);
        if (fields.length != 8 || !fields[0].equals(KIND)) {
            return Optional.empty();
        }
        LicenceTicket ticket = new LicenceTicket(
                UUID.fromString(fields[1]),
                new UserId(Long.parseUnsignedLong(fields[2], 16)),
                TitleId.parse(fields[3]),
                UUID.fromString(fields[4]),
                Integer.parseInt(fields[5], 16),
                Instant.ofEpochSecond(Long.parseLong(fields[6], 16)));
        return now.isBefore(ticket.expiresAt) ? Optional.of(ticket) : Optional.empty();
    }
}
