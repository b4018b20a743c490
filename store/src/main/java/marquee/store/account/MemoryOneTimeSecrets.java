package marquee.store.account;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@link OneTimeSecrets} of one process, for tests. */
public final class MemoryOneTimeSecrets implements OneTimeSecrets {
    private final Map<SecretHash, Entry> entries = new HashMap<>();

    @Override
    public synchronized void put(Kind kind, SecretHash secret, Held held) {
        if (held.user() != null) {
            entries.values()
                    .removeIf(each -> each.kind() == kind
                            && held.user().equals(each.held().user()));
        }
        entries.put(secret, new Entry(kind, held));
    }

    @Override
    public synchronized Optional<Held> take(Kind kind, SecretHash secret, Instant now) {
        Entry entry = entries.get(secret);
        if (entry == null || entry.kind() != kind) {
            return Optional.empty();
        }
        entries.remove(secret);
        return Optional.of(entry.held()).filter(held -> held.expiresAt().isAfter(now));
    }

    @Override
    public synchronized int removeExpired(Instant before) {
        int size = entries.size();
        entries.values().removeIf(entry -> entry.held().expiresAt().isBefore(before));
        return size - entries.size();
    }

    private record Entry(Kind kind, Held held) {}
}
