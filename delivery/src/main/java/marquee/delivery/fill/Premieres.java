package marquee.delivery.fill;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import marquee.model.catalog.AssetId;
import marquee.model.catalog.CatalogChanged;
import marquee.store.event.EventTopic;

/**
 * The assets that became playable in the last day, as the catalogue tells. In memory: after a restart the topic is read on
 * from where it was, and what was known before is forgotten, for viewers' own requests say enough by then.
 */
public final class Premieres implements EventTopic.BatchHandler<CatalogChanged> {
    /** The reader group: processes of one deployment each know a share; edges ask all of them in turn. */
    public static final String GROUP = "delivery-premieres";

    static final Duration NEW_FOR = Duration.ofHours(24);
    private static final int ASSETS_MAX = 10_000;

    private final Map<AssetId, Instant> since = new ConcurrentHashMap<>();
    private final Clock clock;

    public Premieres(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void handle(List<CatalogChanged> changes) {
        Instant oldest = clock.instant().minus(NEW_FOR);
        since.values().removeIf(at -> at.isBefore(oldest));
        for (CatalogChanged change : changes) {
            AssetId asset = change.playable();
            if (asset != null && change.at().isAfter(oldest) && since.size() < ASSETS_MAX) {
                since.putIfAbsent(asset, change.at());
            }
        }
    }

    /** Returns the new assets, and since when they can be played. */
    Map<AssetId, Instant> current() {
        Instant oldest = clock.instant().minus(NEW_FOR);
        Map<AssetId, Instant> current = new HashMap<>(since);
        current.values().removeIf(at -> at.isBefore(oldest));
        return current;
    }
}
