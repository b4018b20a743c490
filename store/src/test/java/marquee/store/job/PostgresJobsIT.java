package marquee.store.job;

import java.time.Duration;
import marquee.engines.EngineKind;
import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.Engines;
import marquee.testkit.RunningEngines;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

@Engines(EngineKind.POSTGRES)
class PostgresJobsIT extends JobsContract {
    private final PostgresConnection postgres;
    private final Jobs jobs;
    private final Tasks tasks;

    PostgresJobsIT(RunningEngines engines) {
        String database = engines.unique("jobs");
        try (PostgresConnection server = open(engines, engines.postgresUrl())) {
            JdbcClient.create(server.dataSource())
                    .sql("CREATE DATABASE " + database)
                    .update();
        }
        postgres = open(engines, engines.postgresUrl(database));
        jobs = Jobs.in(postgres.dataSource());
        tasks = Tasks.in(postgres.dataSource());
    }

    private static PostgresConnection open(RunningEngines engines, String url) {
        return PostgresConnection.open(new PostgresConfig(url, engines.postgresUser(), engines.postgresPassword(), 4));
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Override
    Jobs jobs() {
        return jobs;
    }

    @Override
    Tasks tasks() {
        return tasks;
    }

    @Override
    void pass(Duration time) {
        JdbcClient.create(postgres.dataSource())
                .sql("""
                        UPDATE tasks SET lease_end = lease_end - ? * INTERVAL '1 millisecond',
                            not_before = not_before - ? * INTERVAL '1 millisecond'
                        """)
                .params(time.toMillis(), time.toMillis())
                .update();
        JdbcClient.create(postgres.dataSource())
                .sql("UPDATE jobs SET started_at = started_at - ? * INTERVAL '1 millisecond'")
                .param(time.toMillis())
                .update();
    }
}
