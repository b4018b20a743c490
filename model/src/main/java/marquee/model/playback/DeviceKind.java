package marquee.model.playback;

import java.util.Locale;

/** What a film is watched on, as its player says. */
public enum DeviceKind {
    PHONE,
    TABLET,
    COMPUTER,
    TELEVISION,
    /** Anything else, and what did not say. */
    OTHER;

    /** As it is written: {@code phone}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the kind of this label; {@link #OTHER} for one that is none. */
    public static DeviceKind of(String label) {
        for (DeviceKind kind : values()) {
            if (kind.label().equals(label)) {
                return kind;
            }
        }
        return OTHER;
    }
}
