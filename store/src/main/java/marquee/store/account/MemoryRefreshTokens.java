package marquee.store.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import org.jspecify.annotations.Nullable;

/** {@link RefreshTokens} of one process, for tests. */
public final class MemoryRefreshTokens implements RefreshTokens {
    private final Map<SecretHash, Held> tokens = new HashMap<>();
    private final Map<UUID, OpenSignIn> signIns = new HashMap<>();

    @Override
    public synchronized void start(SecretHash token, OpenSignIn signIn, Instant expiresAt) {
        signIns.put(signIn.id(), signIn);
        tokens.put(token, new Held(signIn.user(), signIn.id(), expiresAt, null));
    }

    @Override
    public synchronized void add(
            SecretHash token, UserId user, UUID signIn, @Nullable ProfileId profile, Instant now, Instant expiresAt) {
        OpenSignIn held = signIns.get(signIn);
        if (held == null || !held.user().equals(user)) {
            throw new PlatformException(ErrorCode.NOT_SIGNED_IN, "This sign-in has ended. Sign in again.");
        }
        signIns.put(signIn, held.with(profile).seen(now, held.address()));
        tokens.put(token, new Held(user, signIn, expiresAt, null));
    }

    @Override
    public synchronized Optional<OpenSignIn> rotate(
            UserId user, SecretHash token, SecretHash next, Instant now, Instant nextExpiresAt, String address) {
        Held held = tokens.get(token);
        if (held == null || !held.user().equals(user)) {
            return Optional.empty();
        }
        OpenSignIn signIn = signIns.get(held.signIn());
        if (!held.isUsable(now) || signIn == null) {
            end(user, token);
            return Optional.empty();
        }
        Instant usedAt = held.usedAt() == null ? now : held.usedAt();
        tokens.put(token, new Held(user, held.signIn(), held.expiresAt(), usedAt));
        tokens.put(next, new Held(user, held.signIn(), nextExpiresAt, null));
        signIns.put(signIn.id(), signIn.seen(now, address));
        return Optional.of(signIn.seen(now, address));
    }

    @Override
    public synchronized void pick(UserId user, UUID signIn, ProfileId profile) {
        signIns.computeIfPresent(signIn, (id, held) -> held.user().equals(user) ? held.with(profile) : held);
    }

    @Override
    public synchronized void end(UserId user, SecretHash token) {
        Held held = tokens.get(token);
        if (held != null) {
            end(user, held.signIn());
        }
    }

    @Override
    public synchronized List<OpenSignIn> list(UserId user, Instant now) {
        return signIns.values().stream()
                .filter(signIn -> signIn.user().equals(user))
                .filter(signIn -> tokens.values().stream()
                        .anyMatch(token -> token.signIn().equals(signIn.id())
                                && token.expiresAt().isAfter(now)))
                .sorted(Comparator.comparing(OpenSignIn::seenAt).reversed())
                .limit(LISTED_MAX)
                .toList();
    }

    @Override
    public synchronized boolean end(UserId user, UUID signIn) {
        OpenSignIn held = signIns.get(signIn);
        if (held == null || !held.user().equals(user)) {
            return false;
        }
        signIns.remove(signIn);
        tokens.values().removeIf(token -> token.signIn().equals(signIn));
        return true;
    }

    @Override
    public synchronized void endAll(UserId user, @Nullable UUID except) {
        signIns.values().removeIf(each -> each.user().equals(user) && !each.id().equals(except));
        tokens.values()
                .removeIf(each -> each.user().equals(user) && !each.signIn().equals(except));
    }

    @Override
    public synchronized int removeExpired(Instant before) {
        int size = tokens.size();
        tokens.values().removeIf(each -> each.expiresAt().isBefore(before));
        signIns.keySet()
                .removeIf(id -> tokens.values().stream()
                        .noneMatch(token -> token.signIn().equals(id)));
        return size - tokens.size();
    }

    private record Held(
            UserId user,
            UUID signIn,
            Instant expiresAt,
            @Nullable Instant usedAt) {
        boolean isUsable(Instant now) {
            return expiresAt.isAfter(now)
                    && (usedAt == null || usedAt.plus(REUSE_GRACE).isAfter(now));
        }
    }
}
