package marquee.control.catalog;

import java.util.Locale;
import marquee.store.job.Task;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a job as editors see it.
 *
 * @param log what the programs said when it last failed, or null
 */
public record TaskView(
        String name,
        String state,
        String stage,
        int percent,
        int attempts,
        @Nullable String log) {

    public static TaskView of(Task task) {
        return new TaskView(
                task.name(),
                task.state().name().toLowerCase(Locale.ROOT),
                task.words(),
                task.percent(),
                task.attempts(),
                task.log());
    }
}
