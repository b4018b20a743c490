package marquee.control.home;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.control.catalog.Catalog;
import marquee.control.web.Caller;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.catalog.TitleId;
import marquee.model.feedback.FeedbackGiven;
import marquee.store.event.EventTopic;
import marquee.store.history.MyList;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a profile puts aside. Doing so twice is doing it once. */
@RestController
@Tag(name = "Viewing")
final class MyListController {
    private static final int SECONDS_MAX = 3;

    private final MyList list;
    private final Catalog catalog;
    private final EventTopic<FeedbackGiven> feedback;
    private final Clock clock;

    MyListController(MyList list, Catalog catalog, EventTopic<FeedbackGiven> feedback, Clock clock) {
        this.list = list;
        this.catalog = catalog;
        this.feedback = feedback;
        this.clock = clock;
    }

    @PutMapping("/v1/my-list/{movieId}")
    @Operation(summary = "Puts a title aside for later")
    ResponseEntity<Void> add(Caller caller, @PathVariable String movieId) {
        ProfileId profile = caller.requireProfile();
        TitleId title = TitleId.parse(movieId);
        if (catalog.shelf(caller).find(title).isEmpty()) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no title '" + title + "'.");
        }
        return told(caller, title, done(list.add(profile, title, clock.instant())));
    }

    @DeleteMapping("/v1/my-list/{movieId}")
    @Operation(summary = "Takes a title off the list")
    ResponseEntity<Void> remove(Caller caller, @PathVariable String movieId) {
        TitleId title = TitleId.parse(movieId);
        return told(caller, title, done(list.remove(caller.requireProfile(), title)));
    }

    /** What is on the list says what the profile likes. A dropped event costs freshness, nothing else. */
    private ResponseEntity<Void> told(Caller caller, TitleId title, ResponseEntity<Void> answer) {
        feedback.offer(new FeedbackGiven(caller.requireProfile(), caller.kids(), title, clock.instant()));
        return answer;
    }

    /** Waits until something has been written. Fails with UNAVAILABLE when that takes too long. */
    static ResponseEntity<Void> done(CompletionStage<Void> written) {
        try {
            written.toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
            return ResponseEntity.noContent().build();
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "This could not be kept. Try again in a moment.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The request was interrupted.", e);
        }
    }
}
