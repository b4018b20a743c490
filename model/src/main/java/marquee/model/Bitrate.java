package marquee.model;

/** A rate of media or network bits. Always bits, never bytes; 1 kbps is 1,000 bits a second. */
public record Bitrate(long bitsPerSecond) implements Comparable<Bitrate> {

    public Bitrate {
        if (bitsPerSecond < 0) {
            throw new IllegalArgumentException("A bit rate cannot be negative: " + bitsPerSecond);
        }
    }

    public static Bitrate kbps(long kilobitsPerSecond) {
        return new Bitrate(Math.multiplyExact(kilobitsPerSecond, 1_000));
    }

    @Override
    public int compareTo(Bitrate other) {
        return Long.compare(bitsPerSecond, other.bitsPerSecond);
    }

    @Override
    public String toString() {
        return bitsPerSecond / 1_000 + " kbps";
    }
}
