package marquee.model.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import marquee.model.catalog.AssetId;
import marquee.model.delivery.ClientAddress;
import org.junit.jupiter.api.Test;

class AssetTokensTest {
    private static final AssetId ASSET = new AssetId(UUID.fromString("01935d3e-0000-7000-8000-000000000001"));
    private static final AssetId OTHER = new AssetId(UUID.fromString("01935d3e-0000-7000-8000-000000000002"));
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final byte[] OLD = "an old secret of thirty-two bytes".getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "a new secret of thirty-two bytes.".getBytes(StandardCharsets.UTF_8);

    private final AssetTokens tokens = new AssetTokens(new SigningKeys(Map.of("old", OLD)));
    private final String token = tokens.issue(ASSET, NOW.plusSeconds(60));

    @Test
    void tokenOpensItsAssetUntilItExpires() {
        assertThat(tokens.opens(token, ASSET.toString(), NOW)).isTrue();
        assertThat(tokens.opens(token, ASSET.toString(), NOW.plusSeconds(59))).isTrue();
        assertThat(tokens.opens(token, ASSET.toString(), NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void boundTokenOpensForItsNetworkAlone() {
        String bound = tokens.issue(ASSET, NOW.plusSeconds(60), address("192.0.2.77"));

        assertThat(AssetTokens.isBound(bound)).isTrue();
        assertThat(AssetTokens.isBound(token)).isFalse();
        assertThat(opens(bound, "192.0.2.77")).isTrue();
        assertThat(opens(bound, "192.0.2.1")).as("the same line, another lease").isTrue();
        assertThat(opens(bound, "192.0.3.77")).isFalse();
        assertThat(opens(bound, "2001:db8::1")).isFalse();
        assertThat(tokens.opens(bound, ASSET.toString(), NOW))
                .as("by nobody known")
                .isFalse();
        assertThat(opens(bound.replaceFirst("~[0-9a-f]+-[0-9a-f]+\\.", "."), "192.0.3.77"))
                .as("with the network cut off")
                .isFalse();
        assertThat(opens(token, "192.0.2.1")).isTrue();
    }

    @Test
    void boundTokenKnowsIpv6NetworksToo() {
        String bound = tokens.issue(ASSET, NOW.plusSeconds(60), address("2001:db8:0:1200::1"));

        assertThat(bound).matches("[A-Za-z0-9._~-]+").hasSizeLessThan(180);
        assertThat(opens(bound, "2001:db8:0:12ff:5::9")).isTrue();
        assertThat(opens(bound, "2001:db8:0:1300::1")).isFalse();
    }

    private boolean opens(String token, String client) {
        return tokens.opensUntil(token, ASSET.toString(), NOW, address(client)) > 0;
    }

    private static ClientAddress address(String text) {
        return ClientAddress.parse(text).orElseThrow();
    }

    @Test
    void tokenOpensNoOtherAsset() {
        assertThat(tokens.opens(token, OTHER.toString(), NOW)).isFalse();
        assertThat(tokens.opens(token, "", NOW)).isFalse();
    }

    @Test
    void tokenSurvivesInAPathAndAQuery() {
        assertThat(token).matches("[A-Za-z0-9._~-]+").hasSizeLessThan(150);
    }

    @Test
    void changedTokenOpensNothing() {
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);
            // The last digit of base64 carries four bits only; another spelling of the same bits is refused as well.
            if (tokens.opens(changed, ASSET.toString(), NOW)) {
                throw new AssertionError("opened with another character at " + i + ": " + changed);
            }
        }
        assertThat(tokens.opens(token + "A", ASSET.toString(), NOW)).isFalse();
        assertThat(tokens.opens(token.substring(1), ASSET.toString(), NOW)).isFalse();
        assertThat(tokens.opens(token.toUpperCase(java.util.Locale.ROOT), ASSET.toString(), NOW))
                .isFalse();
    }

    @Test
    void nonsenseOpensNothing() {
        for (String nonsense :
                new String[] {"", ".", "..", "...", "a.old.b", "~.old.", "ä.old.ö", "x".repeat(10_000)}) {
            assertThat(tokens.opens(nonsense, ASSET.toString(), NOW))
                    .as(nonsense)
                    .isFalse();
        }
    }

    @Test
    void otherThingsSignedWithTheSameKeysOpenNothing() {
        SigningKeys keys = new SigningKeys(Map.of("old", OLD));
        for (String message : new String[] {"", "~", "a~b", ASSET.toString(), ASSET + "~~", "~7fffffff"}) {
            assertThat(opensQuietly(keys.sign(message))).as(message).isFalse();
        }
    }

    @Test
    void tokenOfTheOldKeyOpensWhileThatKeyIsKept() {
        Map<String, byte[]> both = new LinkedHashMap<>();
        both.put("new", NEW);
        both.put("old", OLD);
        AssetTokens rotated = new AssetTokens(new SigningKeys(both));
        AssetTokens afterwards = new AssetTokens(new SigningKeys(Map.of("new", NEW)));
        String fresh = rotated.issue(ASSET, NOW.plusSeconds(60));

        assertThat(rotated.opens(token, ASSET.toString(), NOW)).isTrue();
        assertThat(tokens.opens(fresh, ASSET.toString(), NOW)).isFalse();
        assertThat(afterwards.opens(fresh, ASSET.toString(), NOW)).isTrue();
        assertThat(afterwards.opens(token, ASSET.toString(), NOW)).isFalse();
    }

    @Test
    void keyWithTheSameNameButAnotherSecretOpensNothing() {
        AssetTokens stranger = new AssetTokens(new SigningKeys(Map.of("old", NEW)));

        assertThat(stranger.opens(token, ASSET.toString(), NOW)).isFalse();
    }

    private boolean opensQuietly(String signed) {
        return tokens.opens(signed, ASSET.toString(), NOW);
    }
}
