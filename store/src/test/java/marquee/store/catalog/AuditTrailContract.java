package marquee.store.catalog;

import static marquee.store.Films.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.AuditTrail.Entry;
import org.junit.jupiter.api.Test;

/** What every {@link AuditTrail} must do. */
abstract class AuditTrailContract {
    private final TitleId dune = new TitleId(UUID.randomUUID());

    abstract AuditTrail trail();

    @Test
    void tellsWhatHappenedToATitleLastFirst() {
        Entry added = new Entry(NOON, "7", dune, "added", "Dune");
        Entry edited = new Entry(NOON, "8", dune, "edited", "name: Dune → Dune: 'Part' \"One\"");
        trail().add(List.of(added));
        trail().add(List.of(edited, new Entry(NOON, "7", new TitleId(UUID.randomUUID()), "added", "Heat")));

        assertThat(trail().list(dune, 10)).containsExactly(edited, added);
        assertThat(trail().list(dune, 1)).containsExactly(edited);
        assertThat(trail().list(new TitleId(UUID.randomUUID()), 10)).isEmpty();
    }

    @Test
    void holdsToItsLimits() {
        Entry entry = new Entry(NOON, "7", dune, "added", "Dune");
        trail().add(List.of());

        assertThatThrownBy(() -> trail().add(Collections.nCopies(AuditTrail.ADD_MAX + 1, entry)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> trail().list(dune, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
