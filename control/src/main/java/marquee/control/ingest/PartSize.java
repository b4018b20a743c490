package marquee.control.ingest;

/** How large the parts of an upload are. A pure function of its length, so that every process agrees. */
final class PartSize {
    private static final long MIB = 1L << 20;
    private static final long BYTES_MIN = 8 * MIB;
    /** S3 takes 10,000 parts; a master of 100 GB is what must fit. */
    private static final long PARTS_MAX = 9_000;

    private PartSize() {}

    /** Returns the length of every part but the last, in bytes. */
    static int of(long bytesTotal) {
        long least = (bytesTotal + PARTS_MAX - 1) / PARTS_MAX;
        long whole = (least + MIB - 1) / MIB * MIB;
        return Math.toIntExact(Math.max(BYTES_MIN, whole));
    }
}
