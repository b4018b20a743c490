package marquee.store.account;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import marquee.model.account.UserId;

/** {@link RefreshTokens} of one process, for tests. */
public final class MemoryRefreshTokens implements RefreshTokens {
    private final Map<Hash, Held> tokens = new HashMap<>();

    @Override
    public synchronized void start(Hash token, UserId user, UUID family, Instant now, Instant expiresAt) {
        tokens.put(token, new Held(user, family, expiresAt, false));
    }

    @Override
    public synchronized Optional<UserId> rotate(Hash token, Hash next, Instant now, Instant nextExpiresAt) {
        Held held = tokens.get(token);
        if (held == null) {
            return Optional.empty();
        }
        if (held.used() || !held.expiresAt().isAfter(now)) {
            end(token);
            return Optional.empty();
        }
        tokens.put(token, new Held(held.user(), held.family(), held.expiresAt(), true));
        tokens.put(next, new Held(held.user(), held.family(), nextExpiresAt, false));
        return Optional.of(held.user());
    }

    @Override
    public synchronized void end(Hash token) {
        Held held = tokens.get(token);
        if (held != null) {
            tokens.values().removeIf(each -> each.family().equals(held.family()));
        }
    }

    @Override
    public synchronized int removeExpired(Instant before) {
        int size = tokens.size();
        tokens.values().removeIf(each -> each.expiresAt().isBefore(before));
        return size - tokens.size();
    }

    private record Held(UserId user, UUID family, Instant expiresAt, boolean used) {}
}
