package marquee.playback.licence;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Licences, under {@code marquee.licence}.
 *
 * @param tokenLife how long a DRM token is good for: only from pressing play to the first frame
 * @param keySetsHeldMax most titles whose keys are remembered
 * @param logHeldMax most entries of the licence log that wait for the database; more are dropped and counted
 * @param logKept how long entries of the licence log are kept
 * @param widevineUrl a Widevine licence proxy, or null for none
 * @param playreadyUrl as widevineUrl
 * @param fairplayUrl as widevineUrl
 */
public record LicenceConfig(
        Duration tokenLife,
        int keySetsHeldMax,
        int logHeldMax,
        Duration logKept,
        @Nullable URI widevineUrl,
        @Nullable URI playreadyUrl,
        @Nullable URI fairplayUrl) {

    public LicenceConfig {
        if (tokenLife.isNegative() || tokenLife.isZero() || logKept.isNegative() || logKept.isZero()) {
            throw new IllegalArgumentException("marquee.licence.token-life and log-kept must be positive");
        }
        if (keySetsHeldMax < 1 || logHeldMax < 1) {
            throw new IllegalArgumentException("Limits must be positive");
        }
    }
}
