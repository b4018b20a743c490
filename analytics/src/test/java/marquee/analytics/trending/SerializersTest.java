package marquee.analytics.trending;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.memory.DataInputViewStreamWrapper;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.junit.jupiter.api.Test;

class SerializersTest {

    @Test
    void everythingThatMovesOrIsRememberedIsWrittenWithoutKryo() throws IOException {
        ViewerCount count = new ViewerCount("global", Beats.DUNE, 7, 9);

        assertThat(writtenAndRead(Beats.of(1, Beats.DUNE).kid().end(4_000, 5_000)))
                .isEqualTo(Beats.of(1, Beats.DUNE).kid().end(4_000, 5_000));
        assertThat(writtenAndRead(new View("DE", Beats.DUNE, 1, 60_000)))
                .isEqualTo(new View("DE", Beats.DUNE, 1, 60_000));
        assertThat(writtenAndRead(new Watching(1, 2, 3, true, Watching.NO_PANE)))
                .isEqualTo(new Watching(1, 2, 3, true, Watching.NO_PANE));
        assertThat(writtenAndRead(count)).isEqualTo(count);
        assertThat(writtenAndRead(new Chart("global", 5_000, List.of(count))))
                .isEqualTo(new Chart("global", 5_000, List.of(count)));
        Estimate estimate = new Estimate("global", 5_000, List.of(new Estimate.Place(Beats.DUNE, 7, 9)));
        assertThat(writtenAndRead(estimate)).isEqualTo(estimate);
    }

    @SuppressWarnings("unchecked")
    private static <T> T writtenAndRead(T value) throws IOException {
        Configuration strict = new Configuration();
        strict.setString("pipeline.generic-types", "false");
        TypeSerializer<T> serializer =
                TypeInformation.of((Class<T>) value.getClass()).createSerializer(new SerializerConfigImpl(strict));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        serializer.serialize(value, new DataOutputViewStreamWrapper(bytes));
        return serializer.deserialize(new DataInputViewStreamWrapper(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
