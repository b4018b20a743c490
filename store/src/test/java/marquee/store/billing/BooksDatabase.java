package marquee.store.billing;

import marquee.store.postgres.PostgresConfig;
import marquee.store.postgres.PostgresConnection;
import marquee.testkit.RunningEngines;

/** Databases of their own for tests of the books. */
final class BooksDatabase {
    private BooksDatabase() {}

    static PostgresConnection create(RunningEngines engines) {
        String database = engines.unique("books");
        try (PostgresConnection server = open(engines, engines.postgresUrl())) {
            server.call(
                    "make a database",
                    jdbc -> jdbc.sql("CREATE DATABASE " + database).update());
        }
        return open(engines, engines.postgresUrl(database));
    }

    private static PostgresConnection open(RunningEngines engines, String url) {
        return PostgresConnection.open(new PostgresConfig(url, engines.postgresUser(), engines.postgresPassword(), 8));
    }
}
