package marquee.store.postgres;

import marquee.model.Secret;

/**
 * Where PostgreSQL is, under {@code marquee.postgres}.
 *
 * @param url a JDBC URL
 * @param connectionsMax most connections of this process
 */
public record PostgresConfig(String url, String user, Secret password, int connectionsMax) {}
