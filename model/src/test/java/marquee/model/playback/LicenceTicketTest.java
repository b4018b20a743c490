package marquee.model.playback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import marquee.model.signing.SigningKeys;
import org.junit.jupiter.api.Test;

class LicenceTicketTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final SigningKeys KEYS =
            new SigningKeys(Map.of("k1", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8)));
    private static final LicenceTicket TICKET = new LicenceTicket(
            UUID.randomUUID(),
            new UserId(-7),
            new TitleId(UUID.randomUUID()),
            UUID.randomUUID(),
            1080,
            NOON.plusSeconds(300));

    @Test
    void tokenSaysWhatWasPutIn() {
        assertThat(LicenceTicket.read(TICKET.token(KEYS), KEYS, NOON)).contains(TICKET);
        assertThat(TICKET.token(KEYS)).matches("[A-Za-z0-9~._-]+");
    }

    @Test
    void tokenEnds() {
        assertThat(LicenceTicket.read(TICKET.token(KEYS), KEYS, NOON.plusSeconds(300)))
                .isEmpty();
    }

    @Test
    void changedOrForeignTokenSaysNothing() {
        String token = TICKET.token(KEYS);

        assertThat(LicenceTicket.read(token.replace("~438~", "~870~"), KEYS, NOON))
                .isEmpty();
        assertThat(LicenceTicket.read("", KEYS, NOON)).isEmpty();
        assertThat(LicenceTicket.read("x".repeat(500), KEYS, NOON)).isEmpty();
    }

    @Test
    void streamIdIsNoLicenceAndALicenceIsNoStreamId() {
        StreamTicket stream = new StreamTicket(
                TICKET.stream(), TICKET.user(), new ProfileId(1), TICKET.title(), "NL", false, TICKET.expiresAt());

        assertThat(LicenceTicket.read(stream.streamId(KEYS), KEYS, NOON)).isEmpty();
        assertThat(StreamTicket.read(TICKET.token(KEYS), KEYS, NOON)).isEmpty();
    }
}
