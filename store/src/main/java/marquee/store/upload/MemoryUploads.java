package marquee.store.upload;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** {@link Uploads} of one process, for tests. */
public final class MemoryUploads implements Uploads {
    private final ConcurrentMap<UUID, Upload> uploads = new ConcurrentHashMap<>();

    @Override
    public void add(Upload upload) {
        uploads.put(upload.id(), upload);
    }

    @Override
    public Optional<Upload> find(UUID id) {
        return Optional.ofNullable(uploads.get(id));
    }

    @Override
    public boolean advance(Upload before, Upload after) {
        return uploads.replace(before.id(), before, after);
    }

    @Override
    public void remove(UUID id) {
        uploads.remove(id);
    }

    @Override
    public List<Upload> listIdle(Instant before, int limit) {
        return uploads.values().stream()
                .filter(upload -> upload.touchedAt().isBefore(before))
                .sorted(Comparator.comparing(Upload::touchedAt))
                .limit(limit)
                .toList();
    }
}
