package marquee.model.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SigningKeysTest {
    private static final String SECRET = Base64.getUrlEncoder().encodeToString(new byte[32]);

    @Test
    void firstKeySigns() {
        SigningKeys keys = SigningKeys.parse("b:" + SECRET + ", a:" + SECRET);

        assertThat(keys.sign("hello")).startsWith("hello.b.");
    }

    @Test
    void signatureIsBoundToItsKey() {
        SigningKeys keys = SigningKeys.parse("b:" + SECRET + ",a:" + SECRET);
        String signed = keys.sign("hello");

        assertThat(keys.isSigned(signed)).isTrue();
        assertThat(keys.isSigned(signed.replace(".b.", ".a."))).isFalse();
        assertThat(keys.isSigned(signed.replace(".b.", ".c."))).isFalse();
    }

    @Test
    void messageWithADotIsRefused() {
        SigningKeys keys = SigningKeys.parse("a:" + SECRET);

        assertThatIllegalArgumentException().isThrownBy(() -> keys.sign("a.b"));
    }

    @Test
    void weakOrMalformedKeysAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningKeys(Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningKeys(Map.of("a", new byte[31])));
        assertThatIllegalArgumentException().isThrownBy(() -> new SigningKeys(Map.of("a.b", new byte[32])));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKeys.parse(""));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKeys.parse("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningKeys.parse("a:!!!"));
    }
}
