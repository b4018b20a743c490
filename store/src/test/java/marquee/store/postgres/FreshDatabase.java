package marquee.store.postgres;

import marquee.testkit.RunningEngines;

/** Databases of their own, for tests that count everything or spread accounts. */
public final class FreshDatabase {
    private FreshDatabase() {}

    public static PostgresConnection create(RunningEngines engines) {
        return PostgresConnection.open(config(engines));
    }

    /** Makes a database that {@link PostgresConnection#open} will migrate. */
    public static PostgresConfig config(RunningEngines engines) {
        String database = engines.unique("fresh");
        try (PostgresConnection server = PostgresConnection.open(at(engines, engines.postgresUrl()))) {
            server.call(
                    "make a database",
                    jdbc -> jdbc.sql("CREATE DATABASE " + database).update());
        }
        return at(engines, engines.postgresUrl(database));
    }

    private static PostgresConfig at(RunningEngines engines, String url) {
        return new PostgresConfig(url, engines.postgresUser(), engines.postgresPassword(), 8);
    }
}
