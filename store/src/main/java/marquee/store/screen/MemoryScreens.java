package marquee.store.screen;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import marquee.model.account.UserId;

/** {@link Screens} on the heap, for tests and quick demos. Forgets nothing by itself. */
public final class MemoryScreens implements Screens {
    private final Map<UUID, Screen> screens = new ConcurrentHashMap<>();

    @Override
    public CompletionStage<Void> keep(Screen screen) {
        screens.put(screen.stream(), screen);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<Void> remove(UserId user, UUID stream) {
        screens.computeIfPresent(stream, (id, screen) -> screen.user().equals(user) ? null : screen);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<List<Screen>> list(UserId user) {
        return CompletableFuture.completedStage(screens.values().stream()
                .filter(screen -> screen.user().equals(user))
                .limit(LISTED_MAX)
                .toList());
    }
}
