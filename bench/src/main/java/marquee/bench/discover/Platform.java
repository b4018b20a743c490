package marquee.bench.discover;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import marquee.model.catalog.Title;
import marquee.store.cassandra.CassandraConfig;
import marquee.store.cassandra.CassandraConnection;
import marquee.store.catalog.Titles;

/** The Marquee that is measured: its addresses, its stores and its catalogue. */
final class Platform implements AutoCloseable {
    private static final int CASSANDRA = 11;
    private static final int SEARCH = 14;

    private final URI address;
    private final String tokenSecret;
    private final CassandraConnection cassandra;
    private final List<Title> titles;

    private Platform(URI address, String tokenSecret, CassandraConnection cassandra, List<Title> titles) {
        this.address = address;
        this.tokenSecret = tokenSecret;
        this.cassandra = cassandra;
        this.titles = titles;
    }

    static Platform at(URI address, Path data) throws IOException {
        Properties secrets = new Properties();
        try (Reader file = Files.newBufferedReader(data.resolve("secrets.properties"))) {
            secrets.load(file);
        }
        CassandraConnection cassandra = CassandraConnection.open(new CassandraConfig(
                List.of("127.0.0.1:" + (address.getPort() + CASSANDRA)),
                "dc1",
                "marquee",
                "{'class': 'NetworkTopologyStrategy', 'dc1': 1}",
                "ONE"));
        List<Title> titles = new ArrayList<>();
        Titles catalogue = Titles.in(cassandra);
        String cursor = null;
        do {
            Titles.Page page = catalogue
                    .list(cursor, Titles.PAGE_MAX)
                    .toCompletableFuture()
                    .join();
            titles.addAll(page.titles());
            cursor = page.next();
        } while (cursor != null);
        return new Platform(address, secrets.getProperty("token-secret"), cassandra, titles);
    }

    URI address() {
        return address;
    }

    URI searchEngine() {
        return URI.create("http://127.0.0.1:" + (address.getPort() + SEARCH));
    }

    String tokenSecret() {
        return tokenSecret;
    }

    CassandraConnection cassandra() {
        return cassandra;
    }

    List<Title> titles() {
        return titles;
    }

    @Override
    public void close() {
        cassandra.close();
    }
}
