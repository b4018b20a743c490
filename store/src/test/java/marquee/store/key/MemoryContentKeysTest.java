package marquee.store.key;

import java.security.SecureRandom;

class MemoryContentKeysTest extends ContentKeysContract {
    private final MemoryContentKeys keys =
            new MemoryContentKeys(WrappingKeys.parse("k1:" + "A".repeat(43)), new SecureRandom());

    @Override
    ContentKeys keys(WrappingKeys wrapping) {
        return keys.with(wrapping);
    }
}
