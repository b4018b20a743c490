package marquee.store.cassandra;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.junit.jupiter.api.Test;

class CassandraConnectionTest {
    private static final String REPLICATION = "{'class': 'SimpleStrategy', 'replication_factor': 1}";

    @Test
    void saysWhereNothingListens() {
        assertThatThrownBy(() -> open("127.0.0.1:22999", "ONE"))
                .isInstanceOfSatisfying(
                        PlatformException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.code())
                                .isEqualTo(ErrorCode.UNAVAILABLE))
                .hasMessageContaining("127.0.0.1:22999")
                .hasMessageContaining("is Cassandra running?");
    }

    @Test
    void refusesAnAddressWithoutAPort() {
        assertThatThrownBy(() -> open("localhost", "ONE"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("host:port");
    }

    @Test
    void refusesAnUnknownConsistency() {
        assertThatThrownBy(() -> open("127.0.0.1:22999", "MOSTLY"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("marquee.cassandra.history-consistency");
    }

    private static void open(String contactPoint, String consistency) {
        CassandraConfig config = new CassandraConfig(List.of(contactPoint), "dc1", "marquee", REPLICATION, consistency);
        CassandraConnection.open(config, Duration.ofMillis(300)).close();
    }
}
