package marquee.playback.licence;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A DRM system that players may have. */
enum DrmSystem {
    CLEARKEY("org.w3.clearkey", "clearkey"),
    WIDEVINE("com.widevine.alpha", "widevine"),
    PLAYREADY("com.microsoft.playready", "playready"),
    FAIRPLAY("com.apple.fps", "fairplay");

    private final String keySystem;
    private final String path;

    DrmSystem(String keySystem, String path) {
        this.keySystem = keySystem;
        this.path = path;
    }

    /** Its name in the browser. */
    String keySystem() {
        return keySystem;
    }

    /** Where its licences are, below {@code /v1/licence/}. */
    String path() {
        return path;
    }

    static Optional<DrmSystem> ofPath(String path) {
        for (DrmSystem system : values()) {
            if (system.path.equals(path)) {
                return Optional.of(system);
            }
        }
        return Optional.empty();
    }

    /** The licence proxy of this system; null when there is none, and for ClearKey, which is answered here. */
    @Nullable
    URI proxy(LicenceConfig config) {
        return switch (this) {
            case CLEARKEY -> null;
            case WIDEVINE -> config.widevineUrl();
            case PLAYREADY -> config.playreadyUrl();
            case FAIRPLAY -> config.fairplayUrl();
        };
    }
}
