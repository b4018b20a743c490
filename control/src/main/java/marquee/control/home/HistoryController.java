package marquee.control.home;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.control.catalog.Catalog;
import marquee.control.catalog.Shelf;
import marquee.control.catalog.ViewerTitle;
import marquee.control.web.Caller;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.history.WatchHistory;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a profile wants done with its history. Doing any of it twice is doing it once. */
@RestController
@RequestMapping("/v1/history")
@Tag(name = "Viewing")
final class HistoryController {
    private static final int SECONDS_MAX = 10;

    private final WatchHistory history;
    private final Catalog catalog;
    private final Clock clock;

    HistoryController(WatchHistory history, Catalog catalog, Clock clock) {
        this.history = history;
        this.catalog = catalog;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Everything that is kept of what the profile has watched, newest first: a copy to keep")
    ResponseEntity<List<Kept>> export(Caller caller) {
        ProfileId profile = caller.requireProfile();
        Shelf shelf = catalog.shelf(caller);
        List<Kept> kept = read(profile).stream()
                .map(position -> new Kept(
                        position.title().toString(),
                        shelf.find(position.title()).map(ViewerTitle::name).orElse(null),
                        position.stoppedAt().toSeconds(),
                        position.observedAt()))
                .toList();
        return ResponseEntity.ok()
                .header("Content-Disposition", "attachment; filename=\"marquee-history.json\"")
                .header("Cache-Control", "no-store")
                .body(kept);
    }

    @DeleteMapping
    @Operation(summary = "Erases everything the profile has watched until now")
    ResponseEntity<Void> erase(Caller caller) {
        return MyListController.done(history.removeAll(caller.requireProfile(), clock.instant()));
    }

    @DeleteMapping("/{movieId}")
    @Operation(summary = "Forgets where the profile stopped, and takes the title out of Continue watching")
    ResponseEntity<Void> forget(Caller caller, @PathVariable String movieId) {
        return MyListController.done(history.remove(caller.requireProfile(), TitleId.parse(movieId), clock.instant()));
    }

    @PutMapping("/{movieId}/watched")
    @Operation(summary = "Marks a title as watched to its end")
    ResponseEntity<Void> watched(Caller caller, @PathVariable String movieId) {
        ProfileId profile = caller.requireProfile();
        TitleId id = TitleId.parse(movieId);
        ViewerTitle title = catalog.shelf(caller)
                .find(id)
                .filter(ViewerTitle::playable)
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no title '" + id + "'."));
        return MyListController.done(history.record(
                new WatchPosition(profile, id, Duration.ofSeconds(title.runtimeSeconds()), clock.instant())));
    }

    private List<WatchPosition> read(ProfileId profile) {
        try {
            return history.all(profile).toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "The history does not answer. Try again in a moment.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The request was interrupted.", e);
        }
    }

    /** @param name null where the title is gone, or no longer for this profile */
    record Kept(
            @JsonProperty("movie_id") String movieId,
            @Nullable String name,
            @JsonProperty("stopped_at_seconds") long stoppedAtSeconds,
            @JsonProperty("last_watched") Instant lastWatched) {}
}
