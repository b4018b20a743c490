package marquee.model.playback;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import marquee.model.signing.SigningKeys;

/**
 * What a stream id says: who watches what, until when its heartbeats count. It is signed and self-contained, so a
 * heartbeat needs no look-up.
 *
 * @param stream tells two streams of one profile and title apart
 * @param country ISO 3166 alpha-2 in upper case, or {@code ZZ} when unknown
 * @param kids whether a kids profile watches: its views are counted apart
 */
public record StreamTicket(
        UUID stream, UserId user, ProfileId profile, TitleId title, String country, boolean kids, Instant expiresAt) {
    private static final int STREAM_ID_CHARS_MAX = 400;

    public StreamTicket {
        if (!country.matches("[A-Z]{2}")) {
            throw new IllegalArgumentException("A country is two capital letters: " + country);
        }
    }

    /** Returns the stream id to hand to a player. Safe in a URL. */
    public String streamId(SigningKeys keys) {
        return keys.sign(String.format(
                Locale.ROOT,
                "%s~%x~%x~%s~%s~%s~%x",
                stream,
                user.value(),
                profile.value(),
                title,
                country,
                kids ? "k" : "a",
                expiresAt.getEpochSecond()));
    }

    /** Reads a stream id, or returns empty when it is not ours, was tampered with, or has expired. */
    public static Optional<StreamTicket> read(String streamId, SigningKeys keys, Instant now) {
        if (streamId.length() > STREAM_ID_CHARS_MAX || !keys.isSigned(streamId)) {
            return Optional.empty();
        }
        String[] fields = streamId.substring(0, streamId.indexOf('.')).split("~", -1);
        if (fields.length != 7) {
            return Optional.empty();
        }
        StreamTicket ticket = new StreamTicket(
                UUID.fromString(fields[0]),
                new UserId(Long.parseUnsignedLong(fields[1], 16)),
                new ProfileId(Long.parseUnsignedLong(fields[2], 16)),
                TitleId.parse(fields[3]),
                fields[4],
                fields[5].equals("k"),
                Instant.ofEpochSecond(Long.parseLong(fields[6], 16)));
        return now.isBefore(ticket.expiresAt) ? Optional.of(ticket) : Optional.empty();
    }
}
