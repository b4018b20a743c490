package marquee.store.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import marquee.model.PlatformException;
import org.junit.jupiter.api.Test;

class WrappingKeysTest {
    private final WrappingKeys keys = WrappingKeys.parse("k1:" + "A".repeat(43));
    private final SecureRandom random = new SecureRandom();

    @Test
    void wrappedTwiceIsNeverTheSame() {
        byte[] secret = new byte[16];

        byte[] once = keys.wrap(secret, "row", random);
        byte[] again = keys.wrap(secret, "row", random);

        assertThat(once).isNotEqualTo(again).hasSize(12 + 16 + 16);
        assertThat(keys.unwrap("k1", once, "row")).isEqualTo(secret);
    }

    @Test
    void keyMovedToAnotherRowDoesNotUnwrap() {
        byte[] wrapped = keys.wrap(new byte[16], "row", random);

        assertThatThrownBy(() -> keys.unwrap("k1", wrapped, "other row")).isInstanceOf(PlatformException.class);
    }

    @Test
    void damagedOrTruncatedKeyDoesNotUnwrap() {
        byte[] wrapped = keys.wrap(new byte[16], "row", random);
        wrapped[20] ^= 1;

        assertThatThrownBy(() -> keys.unwrap("k1", wrapped, "row")).isInstanceOf(PlatformException.class);
        assertThatThrownBy(() -> keys.unwrap("k1", new byte[3], "row")).isInstanceOf(PlatformException.class);
    }

    @Test
    void malformedKeysAreRefused() {
        assertThatThrownBy(() -> WrappingKeys.parse("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WrappingKeys.parse("k1:AAAA")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WrappingKeys.parse("k 1:" + "A".repeat(43)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
