package marquee.testkit;

import java.net.URI;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import marquee.engines.EnginesConfig;
import marquee.model.Secret;

/** Where the engines of this test run are, and how to get in. */
public final class RunningEngines {
    private static final String HOST = "127.0.0.1";

    private final EnginesConfig config;
    private final String run;
    private final AtomicInteger names = new AtomicInteger();

    /**
     * Describes engines that run.
     *
     * @param run told apart from other runs on the same engines; lower-case letters and digits
     */
    RunningEngines(EnginesConfig config, String run) {
        this.config = config;
        this.run = run;
    }

    /** Returns a name that no other test uses, on these engines, now or later: {@code prefix_x7f3a_1}. Good for all engines. */
    public String unique(String prefix) {
        return (prefix + "_" + run + "_" + names.incrementAndGet()).toLowerCase(Locale.ROOT);
    }

    /** As {@link #unique}, for buckets and host names, which know no underscore. */
    public String uniqueBucket(String prefix) {
        return unique(prefix).replace('_', '-');
    }

    /** JDBC address of the database {@code marquee}, in which a test makes schemas or databases of its own. */
    public String postgresUrl() {
        return postgresUrl(EnginesConfig.POSTGRES_NAME);
    }

    public String postgresUrl(String database) {
        return "jdbc:postgresql://" + HOST + ":" + config.postgresPort() + "/" + database;
    }

    /** A superuser. */
    public String postgresUser() {
        return EnginesConfig.POSTGRES_NAME;
    }

    public Secret postgresPassword() {
        return config.postgresPassword();
    }

    /** {@code host:port}, as {@code marquee.cassandra.contact-points} has it. */
    public String cassandraContactPoint() {
        return HOST + ":" + config.cassandraPort();
    }

    public String cassandraDatacenter() {
        return "dc1";
    }

    public URI openSearch() {
        return URI.create("http://" + HOST + ":" + config.openSearchPort());
    }

    public String kafkaBootstrapServers() {
        return HOST + ":" + config.kafkaPort();
    }

    public URI s3() {
        return URI.create("http://" + HOST + ":" + config.s3Port());
    }

    public String s3Region() {
        return "us-east-1";
    }

    public String s3AccessKey() {
        return config.s3AccessKey();
    }

    public Secret s3SecretKey() {
        return config.s3SecretKey();
    }
}
