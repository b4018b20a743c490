package marquee.store.account;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import marquee.model.account.UserId;
import org.jspecify.annotations.Nullable;

/** {@link DeviceCodes} of one process, for tests. */
public final class MemoryDeviceCodes implements DeviceCodes {
    private final Map<SecretHash, Held> devices = new HashMap<>();

    @Override
    public synchronized boolean add(Waiting waiting) {
        if (devices.values().stream().anyMatch(held -> held.waiting().userCode().equals(waiting.userCode()))) {
            return false;
        }
        devices.put(waiting.device(), new Held(waiting, State.PENDING, null, null));
        return true;
    }

    @Override
    public synchronized Optional<Waiting> find(String userCode, Instant now) {
        return devices.values().stream()
                .filter(held -> held.state() == State.PENDING)
                .map(Held::waiting)
                .filter(waiting -> waiting.userCode().equals(userCode)
                        && waiting.expiresAt().isAfter(now))
                .findFirst();
    }

    @Override
    public synchronized boolean decide(String userCode, @Nullable UserId user, Instant now) {
        Optional<Waiting> found = find(userCode, now);
        found.ifPresent(waiting -> devices.put(
                waiting.device(), new Held(waiting, user == null ? State.DENIED : State.ALLOWED, user, null)));
        return found.isPresent();
    }

    @Override
    public synchronized Answer poll(SecretHash device, Instant now, Duration interval) {
        Held held = devices.get(device);
        if (held == null || !held.waiting().expiresAt().isAfter(now)) {
            return new Answer(State.UNKNOWN, null, "");
        }
        if (held.state() != State.PENDING) {
            devices.remove(device);
            return new Answer(held.state(), held.user(), held.waiting().name());
        }
        devices.put(device, new Held(held.waiting(), State.PENDING, null, now));
        boolean isTooSoon =
                held.polledAt() != null && held.polledAt().plus(interval).isAfter(now);
        return new Answer(isTooSoon ? State.TOO_SOON : State.PENDING, null, "");
    }

    @Override
    public synchronized int removeExpired(Instant before) {
        int size = devices.size();
        devices.values().removeIf(held -> held.waiting().expiresAt().isBefore(before));
        return size - devices.size();
    }

    private record Held(
            Waiting waiting,
            State state,
            @Nullable UserId user,
            @Nullable Instant polledAt) {}
}
