package marquee.control.home;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.control.web.PersonalRecords;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.account.ProfileId;
import marquee.model.account.UserId;
import marquee.store.history.MyList;
import marquee.store.history.WatchHistory;
import org.springframework.stereotype.Component;

/** What profiles watched and put aside. History is only read here: its writer is told by an event to forget it. */
@Component
final class ViewingRecords implements PersonalRecords {
    private static final int SECONDS_MAX = 10;

    private final WatchHistory history;
    private final MyList list;

    ViewingRecords(WatchHistory history, MyList list) {
        this.history = history;
        this.list = list;
    }

    @Override
    public String section() {
        return "viewing";
    }

    @Override
    public List<Map<String, Object>> export(UserId user, List<ProfileId> profiles) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (ProfileId profile : profiles) {
            List<Map<String, Object>> watched = await(history.all(profile)).stream()
                    .map(position -> Map.<String, Object>of(
                            "movie_id", position.title().toString(),
                            "stopped_at_seconds", position.stoppedAt().toSeconds(),
                            "last_watched", position.observedAt().toString()))
                    .toList();
            List<String> listed =
                    await(list.list(profile)).stream().map(Object::toString).toList();
            all.add(Map.of("profile_id", profile.toString(), "history", watched, "my_list", listed));
        }
        return all;
    }

    @Override
    public void erase(ProfileId profile) {
        await(list.removeAll(profile));
    }

    private static <T> T await(CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "History and lists cannot be read. Try again in a moment.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The request was interrupted.", e);
        }
    }
}
