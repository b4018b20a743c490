package marquee.store.account;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import marquee.model.account.UserId;
import org.jspecify.annotations.Nullable;

/** {@link RefreshTokens} of one process, for tests. */
public final class MemoryRefreshTokens implements RefreshTokens {
    private final Map<Hash, Held> tokens = new HashMap<>();

    @Override
    public synchronized void start(Hash token, UserId user, UUID family, Instant now, Instant expiresAt) {
        tokens.put(token, new Held(user, family, expiresAt, null));
    }

    @Override
    public synchronized Optional<UserId> rotate(Hash token, Hash next, Instant now, Instant nextExpiresAt) {
        Held held = tokens.get(token);
        if (held == null) {
            return Optional.empty();
        }
        if (!held.isUsable(now)) {
            end(token);
            return Optional.empty();
        }
        Instant usedAt = held.usedAt() == null ? now : held.usedAt();
        tokens.put(token, new Held(held.user(), held.family(), held.expiresAt(), usedAt));
        tokens.put(next, new Held(held.user(), held.family(), nextExpiresAt, null));
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

    private record Held(
            UserId user,
            UUID family,
            Instant expiresAt,
            @Nullable Instant usedAt) {
        boolean isUsable(Instant now) {
            return expiresAt.isAfter(now)
                    && (usedAt == null || usedAt.plus(REUSE_GRACE).isAfter(now));
        }
    }
}
