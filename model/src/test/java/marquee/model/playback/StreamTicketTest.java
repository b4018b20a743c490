package marquee.model.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.TitleId;
import marquee.model.signing.AssetTokens;
import marquee.model.signing.SigningKeys;
import org.junit.jupiter.api.Test;

class StreamTicketTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final byte[] OLD = "an old secret of thirty-two bytes".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "a new secret of thirty-two bytes.".getBytes(StandardCharsets.UTF_8);
    private static final SigningKeys KEYS = new SigningKeys(Map.of("old", OLD));

    private final StreamTicket ticket = ticket(42, "DE", true);
    private final String id = ticket.streamId(KEYS);

    @Test
    void streamIdSaysWhatTheTicketSaid() {
        StreamTicket adult = ticket(-7, "ZZ", false);

        assertThat(StreamTicket.read(id, KEYS, NOW)).contains(ticket);
        assertThat(StreamTicket.read(adult.streamId(KEYS), KEYS, NOW)).contains(adult);
    }

    @Test
    void expiredStreamIdReadsAsNothing() {
        assertThat(StreamTicket.read(id, KEYS, NOW.plusSeconds(59))).isPresent();
        assertThat(StreamTicket.read(id, KEYS, NOW.plusSeconds(60))).isEmpty();
    }

    @Test
    void changedStreamIdReadsAsNothing() {
        for (int i = 0; i < id.length(); i++) {
            char other = id.charAt(i) == 'A' ? 'B' : 'A';
            String changed = id.substring(0, i) + other + id.substring(i + 1);
            if (StreamTicket.read(changed, KEYS, NOW).isPresent()) {
                throw new AssertionError("read with another character at " + i + ": " + changed);
            }
        }
    }

    @Test
    void nonsenseAndOtherSignedThingsReadAsNothing() {
        String asset = new AssetTokens(KEYS).issue(new AssetId(new UUID(1, 2)), NOW.plusSeconds(60));

        for (String other : new String[] {"", "..", "a.old.b", KEYS.sign(""), asset, "x".repeat(10_000)}) {
            assertThat(StreamTicket.read(other, KEYS, NOW)).as(other).isEmpty();
        }
    }

    @Test
    void streamIdOutlivesARotationOfKeys() {
        Map<String, byte[]> both = new LinkedHashMap<>();
        both.put("new", NEW);
        both.put("old", OLD);

        assertThat(StreamTicket.read(id, new SigningKeys(both), NOW)).contains(ticket);
        assertThat(StreamTicket.read(id, new SigningKeys(Map.of("new", NEW)), NOW))
                .isEmpty();
    }

    @Test
    void streamIdIsSafeInAUrlAndShort() {
        assertThat(id).matches("[A-Za-z0-9._~-]+").hasSizeLessThan(250);
    }

    @Test
    void countryIsTwoCapitals() {
        assertThatIllegalArgumentException().isThrownBy(() -> ticket(1, "de", false));
        assertThatIllegalArgumentException().isThrownBy(() -> ticket(1, "", false));
    }

    private static StreamTicket ticket(long user, String country, boolean kids) {
        return new StreamTicket(
                new UUID(3, 4),
                new UserId(user),
                new ProfileId(77),
                TitleId.parse("01935d3e-0000-7000-8000-000000000003"),
                country,
                kids,
                NOW.plusSeconds(60));
    }
}
