package marquee.media.ladder;

/** How a picture is written. */
public enum Codec {
    /** For every device. */
    H264("h264", "H.264", 1),
    /** For televisions and Apple's devices. */
    H265("h265", "H.265", 4),
    /** For browsers and newer televisions. */
    AV1("av1", "AV1", 1);

    private final String id;
    private final String words;
    private final int cost;

    Codec(String id, String words, int cost) {
        this.id = id;
        this.words = words;
        this.cost = cost;
    }

    /** As configuration and file names have it. */
    public String id() {
        return id;
    }

    /** As editors know it. */
    public String words() {
        return words;
    }

    /** CPU time for a picture, in that of H.264. */
    public int cost() {
        return cost;
    }
}
