package marquee.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateTest {
    @TempDir
    Path directory = Path.of("");

    @Test
    void valuesGoWhereTheirNamesAre() {
        assertThat(Template.fill("port=@port@ home=@home@", Map.of("port", "1", "home", "/a$b")))
                .isEqualTo("port=1 home=/a$b");
    }

    @Test
    void placeWithoutValueIsRefused() {
        assertThatThrownBy(() -> Template.fill("port=@port@", Map.of())).hasMessageContaining("@port@");
    }

    @Test
    void fileWithSecretsIsForUsAlone() throws IOException {
        Map<String, String> values = Map.of("port", "1", "identity", "i", "credential", "c", "home", "/h");

        Path file = Template.write("s3.properties", values, directory.resolve("conf/s3.properties"));

        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(file).content().contains("s3proxy.credential=c");
    }
}
