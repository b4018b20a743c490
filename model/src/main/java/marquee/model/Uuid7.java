package marquee.model;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes UUIDs of version 7 (RFC 9562 §5.7): 48 bits of milliseconds, then 74 random bits, so that ids sort by age. */
public final class Uuid7 {
    private Uuid7() {}

    /** Returns a new id. Two calls in one millisecond are in no particular order. */
    public static UUID next(Instant now, RandomGenerator random) {
        long high = now.toEpochMilli() << 16 | 0x7000 | random.nextLong() & 0x0fff;
        long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
