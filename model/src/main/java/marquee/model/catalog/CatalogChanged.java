package marquee.model.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Says that a title was added, edited, published or withdrawn. Readers fetch the title; the event carries no copy of it,
 * but for what edges are filled with.
 *
 * @param playable the title's asset when viewers may watch it; null when they may not
 */
public record CatalogChanged(
        TitleId title, Instant at, @Nullable AssetId playable) {
    /** The Kafka topic, keyed by title id. Written by {@code control.catalog} alone. */
    public static final String TOPIC = "catalog.changed.v1";

    /** A change that lets nobody watch anything. */
    public CatalogChanged(TitleId title, Instant at) {
        this(title, at, null);
    }
}
