package marquee.model.catalog;

import java.time.Instant;

/** Says that a title was added, edited, published or withdrawn. Readers fetch the title; the event carries no copy. */
public record CatalogChanged(TitleId title, Instant at) {
    /** The Kafka topic, keyed by title id. Written by {@code control.catalog} alone. */
    public static final String TOPIC = "catalog.changed.v1";
}
