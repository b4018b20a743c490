package marquee.model.playback;

import java.time.Duration;
import java.time.Instant;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;

/**
 * Where a profile stopped watching a title.
 *
 * @param stoppedAt position in the feature, in whole seconds
 * @param observedAt when that was
 */
public record WatchPosition(ProfileId profile, TitleId title, Duration stoppedAt, Instant observedAt) {

    public WatchPosition {
        if (stoppedAt.isNegative()) {
            throw new IllegalArgumentException("A position cannot be negative: " + stoppedAt);
        }
        stoppedAt = Duration.ofSeconds(stoppedAt.toSeconds());
    }
}
