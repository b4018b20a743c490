package marquee.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import marquee.engines.EngineKind;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Holds {@code deploy/citus.sql} against the rules that Citus documents for distributed tables ("Determining the
 * Distribution Column", "Limitations" of unique and foreign keys), on the real tables of every migration. The packaged
 * PostgreSQL has no Citus, so functions of its names check instead of distributing.
 */
@Engines(EngineKind.POSTGRES)
class CitusRulesIT {
    /** Tables with a user that are not spread by it: look-ups, and what is the house's and stays on the coordinator. */
    private static final List<String> NOT_BY_USER =
            List.of("device_codes", "email_claims", "identities", "licences", "one_time_secrets", "uploads");

    private static final String RULES = """
            CREATE TABLE distributed (name regclass PRIMARY KEY, by text, beside regclass);
            CREATE TABLE referenced (name regclass PRIMARY KEY);

            CREATE FUNCTION create_reference_table(table_name regclass) RETURNS void LANGUAGE sql AS
            $$ INSERT INTO referenced VALUES (table_name) $$;

            CREATE FUNCTION create_distributed_table(table_name regclass, distribution_column text, colocate_with text DEFAULT 'default')
            RETURNS void LANGUAGE plpgsql AS $$
            DECLARE
                spread smallint := (SELECT attnum FROM pg_attribute WHERE attrelid = table_name AND attname = distribution_column);
                rule record;
            BEGIN
                IF spread IS NULL THEN RAISE EXCEPTION '% has no column %', table_name, distribution_column; END IF;
                IF colocate_with NOT IN ('default', 'none') AND NOT EXISTS (
                    SELECT FROM distributed d JOIN pg_attribute a ON a.attrelid = d.name AND a.attname = d.by
                    WHERE d.name = colocate_with::regclass
                        AND a.atttypid = (SELECT atttypid FROM pg_attribute WHERE attrelid = table_name AND attnum = spread)
                ) THEN RAISE EXCEPTION '% cannot be put beside %', table_name, colocate_with; END IF;
                FOR rule IN SELECT indexrelid::regclass AS key, indkey::smallint[] AS columns FROM pg_index
                    WHERE indrelid = table_name AND indisunique
                LOOP
                    IF NOT spread = ANY (rule.columns) THEN
                        RAISE EXCEPTION 'unique key % of % lacks %', rule.key, table_name, distribution_column;
                    END IF;
                END LOOP;
                INSERT INTO distributed VALUES (table_name, distribution_column,
                    CASE WHEN colocate_with IN ('default', 'none') THEN table_name
                    ELSE colocate_with::regclass END);
            END $$;

            CREATE FUNCTION broken_references() RETURNS SETOF text LANGUAGE sql AS $$
                SELECT c.conrelid::regclass || ' -> ' || c.confrelid::regclass
                FROM pg_constraint c
                LEFT JOIN distributed f ON f.name = c.conrelid
                LEFT JOIN distributed t ON t.name = c.confrelid
                WHERE c.contype = 'f' AND (f.name IS NOT NULL OR t.name IS NOT NULL)
                    AND c.confrelid NOT IN (SELECT name FROM referenced)
                    AND NOT coalesce(f.beside = t.beside AND EXISTS (
                        SELECT FROM unnest(c.conkey, c.confkey) AS pair (one, other)
                        JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = pair.one AND a.attname = f.by
                        JOIN pg_attribute b ON b.attrelid = c.confrelid AND b.attnum = pair.other AND b.attname = t.by
                    ), FALSE) $$;
            """;

    private static PostgresConnection postgres;

    @BeforeAll
    static void distribute(RunningEngines engines) throws IOException {
        postgres = FreshDatabase.create(engines);
        run(RULES);
        run(Files.readString(Path.of("..", "deploy", "citus.sql")));
    }

    @AfterAll
    static void close() {
        postgres.close();
    }

    @Test
    void everyTableOfAnAccountIsSpreadByItsUser() {
        List<String> withUser = names("""
                SELECT table_name FROM information_schema.columns
                WHERE table_schema = 'public' AND column_name = 'user_id'""");

        List<String> byUser = names("SELECT name::text FROM distributed WHERE by = 'user_id'");

        assertThat(byUser)
                .containsExactlyInAnyOrderElementsOf(withUser.stream()
                        .filter(name -> !NOT_BY_USER.contains(name))
                        .toList());
        assertThat(names("SELECT DISTINCT beside::text FROM distributed WHERE by = 'user_id'"))
                .containsExactly("users");
    }

    @Test
    void foreignKeysStayOnOneNode() {
        assertThat(names("SELECT * FROM broken_references()")).isEmpty();
    }

    @Test
    void rulesRefuseWhatCitusRefuses() {
        run("CREATE TABLE by_nobody (id INT PRIMARY KEY, user_id BIGINT)");
        run("CREATE TABLE abroad (user_id BIGINT PRIMARY KEY, recipient UUID REFERENCES mails(mail_id))");

        assertThatThrownBy(() -> run("SELECT create_distributed_table('by_nobody', 'user_id')"))
                .hasStackTraceContaining("lacks user_id");
        assertThatThrownBy(() -> run("SELECT create_distributed_table('abroad', 'users_id')"))
                .hasStackTraceContaining("has no column");
        run("SELECT create_distributed_table('abroad', 'user_id', colocate_with => 'users')");
        assertThat(names("SELECT * FROM broken_references()")).containsExactly("abroad -> mails");
        run("DELETE FROM distributed WHERE name = 'abroad'::regclass");
        run("DROP TABLE by_nobody, abroad");
    }

    private static void run(String statements) {
        new JdbcTemplate(postgres.dataSource()).execute(statements);
    }

    private static List<String> names(String query) {
        return postgres.call(
                "read names", jdbc -> jdbc.sql(query).query(String.class).list());
    }
}
