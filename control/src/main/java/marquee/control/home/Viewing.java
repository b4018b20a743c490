package marquee.control.home;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import marquee.control.catalog.Catalog;
import marquee.control.catalog.Shelf;
import marquee.control.web.Caller;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.WatchPosition;
import marquee.store.history.MyList;
import marquee.store.history.WatchHistory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one GraphQL request knows of its profile. Each table is read at most once, however many titles ask, and one that
 * does not answer in time counts as empty: a page without bookmarks is better than none. Safe for use by several
 * threads.
 */
final class Viewing {
    private static final Logger log = LoggerFactory.getLogger(Viewing.class);
    private static final Duration ANSWER_MAX = Duration.ofMillis(800);

    private final Caller caller;
    private final Catalog catalog;
    private final WatchHistory history;
    private final MyList list;
    private final ViewerTaste taste;
    private final Languages languages;
    private @Nullable CompletableFuture<Map<TitleId, WatchPosition>> positions;
    private @Nullable CompletableFuture<List<TitleId>> listed;
    private @Nullable CompletableFuture<Set<TitleId>> listedSet;

    Viewing(Caller caller, Catalog catalog, WatchHistory history, MyList list, ViewerTaste taste, Languages languages) {
        this.caller = caller;
        this.catalog = catalog;
        this.history = history;
        this.list = list;
        this.taste = taste;
        this.languages = languages;
    }

    /** What the profile may see. Fails with NOT_SIGNED_IN before one is picked. */
    Shelf shelf() {
        caller.requireProfile();
        return catalog.shelf(caller);
    }

    /** Where the viewer is; {@code ZZ} when unknown. */
    String territory() {
        return caller.territory();
    }

    /** The languages to show texts in. */
    Languages languages() {
        return languages;
    }

    /** Everything the profile has watched, newest first. Fails when the history does not answer: no page is built on it. */
    CompletableFuture<List<WatchPosition>> everything() {
        return history.all(caller.requireProfile()).toCompletableFuture();
    }

    /** Who watches. Fails with NOT_SIGNED_IN before one is picked. */
    ProfileId profile() {
        return caller.requireProfile();
    }

    /** What the profile likes and is offered. */
    ViewerTaste taste() {
        return taste;
    }

    boolean isKids() {
        return caller.kids();
    }

    /** Where the profile stopped, most recently watched first. */
    synchronized CompletableFuture<Map<TitleId, WatchPosition>> positions() {
        CompletableFuture<Map<TitleId, WatchPosition>> held = positions;
        if (held == null) {
            ProfileId profile = caller.requireProfile();
            held = orElse(history.latest(profile, WatchHistory.LATEST_MAX), List.<WatchPosition>of(), "history")
                    .thenApply(latest -> {
                        Map<TitleId, WatchPosition> byTitle = new LinkedHashMap<>();
                        latest.forEach(position -> byTitle.put(position.title(), position));
                        return byTitle;
                    });
            positions = held;
        }
        return held;
    }

    /** Where the profile stopped in one title, however long ago. */
    CompletableFuture<Optional<WatchPosition>> position(TitleId title) {
        return orElse(history.find(caller.requireProfile(), title), Optional.empty(), "history");
    }

    /** The titles put aside, newest addition first. */
    synchronized CompletableFuture<List<TitleId>> listed() {
        CompletableFuture<List<TitleId>> held = listed;
        if (held == null) {
            held = orElse(list.list(caller.requireProfile()), List.<TitleId>of(), "my list");
            listed = held;
        }
        return held;
    }

    /** The titles put aside, for asking whether one is among them. */
    synchronized CompletableFuture<Set<TitleId>> listedSet() {
        CompletableFuture<Set<TitleId>> held = listedSet;
        if (held == null) {
            held = listed().thenApply(HashSet::new);
            listedSet = held;
        }
        return held;
    }

    /** Returns the answer of a table, or the value in its place when there is none in time. */
    static <T> CompletableFuture<T> orElse(CompletionStage<T> answer, T otherwise, String what) {
        return answer.toCompletableFuture()
                .copy()
                .orTimeout(ANSWER_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failure -> {
                    log.warn("A page is shown without a part. part={} reason={}", what, failure.toString());
                    return otherwise;
                });
    }
}
