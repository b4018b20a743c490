package marquee.store.job;

/**
 * A task to be added to a job.
 *
 * @param name unique in its job; adding a name again changes nothing
 * @param step the task waits until every task of its job with a lower step is done
 * @param spec what to do, for the worker; opaque here
 * @param weight its share in the work of the job, in any unit that all tasks of the job have in common
 */
public record NewTask(String name, TaskKind kind, int step, String spec, long weight) {
    /** Most characters of a spec. */
    public static final int SPEC_CHARS_MAX = 4_000_000;

    public NewTask {
        if (name.isEmpty() || step < 1 || weight < 0 || spec.length() > SPEC_CHARS_MAX) {
            throw new IllegalArgumentException("Not a task: " + name + " step " + step + " weight " + weight);
        }
    }
}
