package marquee.store.key;

/**
 * What one content key of a title opens: the sound, or all pictures up to a height. The borders lie where plans have
 * theirs, so that a viewer is never given a key to more than the plan shows. In the order of the heights.
 */
public enum TrackClass {
    AUDIO(0),
    SD(576),
    HD(720),
    FHD(1080),
    UHD(Integer.MAX_VALUE);

    private final int heightMax;

    TrackClass(int heightMax) {
        this.heightMax = heightMax;
    }

    /** Tallest picture it opens, in pixels; 0 for the sound. */
    public int heightMax() {
        return heightMax;
    }

    /** Returns the class of a picture of so many pixels' height. */
    public static TrackClass ofHeight(int height) {
        if (height <= 0) {
            throw new IllegalArgumentException("No picture is " + height + " pixels high");
        }
        TrackClass of = UHD;
        for (TrackClass each : values()) {
            if (height <= each.heightMax && each.ordinal() < of.ordinal()) {
                of = each;
            }
        }
        return of;
    }

    /** Whether a viewer who may see pictures up to this height may have the key. The sound is everybody's. */
    public boolean isOpenTo(int height) {
        return this == AUDIO || ordinal() <= ofHeight(height).ordinal();
    }
}
