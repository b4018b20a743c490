package marquee.media.work;

/** Hears how far the work on a task is. Called on several threads. */
interface Progress {
    void at(Stage stage, int percentOfStage);
}
