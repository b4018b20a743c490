package marquee.control.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacesTest {

    @Test
    void nearAddressesAreKnownWithoutAFile() {
        Places places = new Places(null);

        assertThat(places.of("127.0.0.1")).isEqualTo("This computer");
        assertThat(places.of("::1")).isEqualTo("This computer");
        assertThat(places.of("192.168.1.7")).isEqualTo("Home network");
        assertThat(places.of("fd00::7")).isEqualTo("Home network");
        assertThat(places.of("192.0.2.1")).isEmpty();
        assertThat(places.of("unknown")).isEmpty();
        assertThat(places.of("")).isEmpty();
    }

    @Test
    void rangesOfBothKindsAreReadFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("places.csv"),
                "192.0.2.0,192.0.2.127,Graz\n\"2001:db8::\",\"2001:db8::ffff\",\"Wien, Austria\"\n");

        Places places = new Places(file);

        assertThat(places.of("192.0.2.127")).isEqualTo("Graz");
        assertThat(places.of("192.0.2.128")).isEmpty();
        assertThat(places.of("2001:db8::1")).isEqualTo("Wien, Austria");
    }

    @Test
    void fileThatIsNoneStopsTheStart(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("places.csv"), "hello\n");

        assertThatThrownBy(() -> new Places(file)).hasMessageContaining("places-file");
        assertThatThrownBy(() -> new Places(folder.resolve("none"))).hasMessageContaining("places-file");
    }
}
