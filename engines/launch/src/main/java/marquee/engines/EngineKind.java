package marquee.engines;

import java.util.Locale;

/** The engines that can be started here. Any of them may be a real cluster elsewhere instead. */
public enum EngineKind {
    /** Accounts, billing, jobs: strictly consistent. */
    POSTGRES("PostgreSQL"),
    /** Watch history and catalogue. */
    CASSANDRA("Cassandra"),
    /** Search. */
    OPENSEARCH("OpenSearch"),
    /** Events. */
    KAFKA("Kafka"),
    /** Films, as files. */
    S3("S3");

    private final String title;

    EngineKind(String title) {
        this.title = title;
    }

    /** As people write it. */
    public String title() {
        return title;
    }

    /** As file names and directories have it: {@code postgres}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
