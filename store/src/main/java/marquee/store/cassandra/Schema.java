package marquee.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the keyspace up to date, in numbered steps. A step that was taken is never edited; several processes may start
 * at once, so each statement of a step must do nothing the second time.
 */
final class Schema {
    private static final Logger log = LoggerFactory.getLogger(Schema.class);
    static final List<String> STEPS = List.of(
            "001-catalog.cql",
            "002-history.cql",
            "003-rankings.cql",
            "004-particulars.cql",
            "005-retention.cql",
            "020-recommendations.cql",
            "021-ratings.cql",
            "022-forecast.cql",
            "032-screens.cql",
            "033-trending-estimates.cql",
            "034-pictures.cql");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*$");
    private static final Pattern KEYSPACE = Pattern.compile("[a-z][a-z0-9_]{0,47}");
    // A cold node on a busy machine needs more than 5 s for its first change.
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final CqlSession session;

    private Schema(CqlSession session) {
        this.session = session;
    }

    /** Creates what is missing and makes the keyspace the session's. */
    static void prepare(CqlSession session, String keyspace, String replication) {
        if (!KEYSPACE.matcher(keyspace).matches()) {
            throw new IllegalArgumentException("A keyspace has up to 48 small letters, digits and _: " + keyspace);
        }
        Schema schema = new Schema(session);
        // The driver would read the whole schema anew after each change, which takes longer than the change.
        session.setSchemaMetadataEnabled(false);
        schema.createSteps(keyspace, replication);
        schema.run("USE " + keyspace);
        schema.takeSteps();
        session.setSchemaMetadataEnabled(null);
    }

    private void createSteps(String keyspace, String replication) {
        String find =
                "SELECT table_name FROM system_schema.tables WHERE keyspace_name = ? AND table_name = 'schema_steps'";
        if (session.execute(SimpleStatement.newInstance(find, keyspace)).one() == null) {
            run("CREATE KEYSPACE IF NOT EXISTS " + keyspace + " WITH replication = " + replication);
            run("CREATE TABLE IF NOT EXISTS " + keyspace + ".schema_steps (step TEXT PRIMARY KEY, taken_at TIMESTAMP)");
        }
    }

    private void takeSteps() {
        Set<String> taken = new HashSet<>();
        session.execute("SELECT step FROM schema_steps").forEach(row -> taken.add(row.getString(0)));
        for (String step : STEPS) {
            if (!taken.contains(step)) {
                statements(step).forEach(this::run);
                run("INSERT INTO schema_steps (step, taken_at) VALUES ('" + step + "', toTimestamp(now()))");
                log.info("Took a step of the schema. step={}", step);
            }
        }
    }

    private void run(String cql) {
        session.execute(SimpleStatement.newInstance(cql).setTimeout(TIMEOUT));
    }

    static List<String> statements(String step) {
        try (InputStream stream = Schema.class.getResourceAsStream(step)) {
            if (stream == null) {
                throw new IllegalStateException("The step " + step + " of the schema is not in the jar.");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(COMMENT.matcher(text).replaceAll("").split(";"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
