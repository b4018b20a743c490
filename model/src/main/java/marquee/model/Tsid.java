package marquee.model;

import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Makes 64-bit ids that sort by age and need no sequence: 42 bits of milliseconds since 2024, then 22 random bits. Two
 * processes collide once in four million pairs of ids made in the same millisecond, so the table they go into must have
 * them as its primary key and the writer must try again. In JSON they are strings: they exceed 2^53.
 */
public final class Tsid {
    private static final long EPOCH_MS = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

    private Tsid() {}

    public static long next(Instant now, RandomGenerator random) {
        return now.toEpochMilli() - EPOCH_MS << 22 | random.nextLong() & 0x3f_ffff;
    }
}
