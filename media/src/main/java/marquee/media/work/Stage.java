package marquee.media.work;

/** What a worker is doing, and which part of its task's hundred per cent that is. */
enum Stage {
    FETCHING("Fetching the file", 0, 30),
    CHECKING("Checking the file", 30, 100),
    MEASURING("Measuring the film", 0, 100),
    ENCODING("Encoding", 0, 100),
    JOINING("Joining the pieces", 0, 20),
    PACKAGING("Packaging", 20, 35),
    PICTURES("Making pictures", 35, 45),
    VERIFYING("Verifying", 45, 70),
    STORING("Storing", 70, 100);

    private final String words;
    private final int from;
    private final int to;

    Stage(String words, int from, int to) {
        this.words = words;
        this.from = from;
        this.to = to;
    }

    /** For an editor. */
    String words() {
        return words;
    }

    /** Per cent of the task, from per cent of this stage. */
    int percent(int ofStage) {
        return from + (to - from) * Math.max(0, Math.min(100, ofStage)) / 100;
    }
}
