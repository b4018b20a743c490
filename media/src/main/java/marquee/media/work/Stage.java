package marquee.media.work;

/** What a worker is doing, and which part of a job's hundred per cent it is. */
enum Stage {
    FETCHING("Fetching the file", 0, 2),
    CHECKING("Checking the file", 2, 4),
    ENCODING("Encoding", 4, 85),
    PACKAGING("Packaging", 85, 89),
    PICTURES("Making pictures", 89, 92),
    STORING("Storing", 92, 100);

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

    /** Per cent of the job, from per cent of this stage. */
    int percent(int ofStage) {
        return from + (to - from) * ofStage / 100;
    }
}
