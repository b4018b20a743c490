package marquee.store.key;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import marquee.model.catalog.TitleId;

/**
 * The keys of one encode of a title: a new encode has new keys.
 *
 * @param id of the job that made them
 * @param keys at most one a class, in the order of the classes
 */
public record KeySet(UUID id, TitleId title, List<ContentKey> keys) {

    public KeySet {
        keys = keys.stream()
                .sorted(java.util.Comparator.comparing(ContentKey::track))
                .toList();
    }

    public Optional<ContentKey> find(TrackClass track) {
        return keys.stream().filter(key -> key.track() == track).findFirst();
    }

    /** Returns the keys that a viewer who may see pictures up to this height may have. */
    public List<ContentKey> openTo(int height) {
        return keys.stream().filter(key -> key.track().isOpenTo(height)).toList();
    }
}
