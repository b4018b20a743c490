package marquee.app.up;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void secretsStayWhatTheyWere(@TempDir Path data) {
        Secrets first = Secrets.in(data, random);
        Secrets second = Secrets.in(data, random);

        for (Secrets.Name name : Secrets.Name.values()) {
            assertThat(second.of(name)).isEqualTo(first.of(name)).hasSizeGreaterThanOrEqualTo(12);
        }
    }

    @Test
    void twoDirectoriesShareNone(@TempDir Path one, @TempDir Path other) {
        assertThat(Secrets.in(one, random).of(Secrets.Name.TOKEN_SECRET))
                .isNotEqualTo(Secrets.in(other, random).of(Secrets.Name.TOKEN_SECRET));
    }

    @Test
    void onlyTheOwnerReadsThem(@TempDir Path data) throws IOException {
        Secrets.in(data, random);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("secrets.properties"))))
                .isEqualTo("rw-------");
    }

    @Test
    void missingSecretIsMadeAndTheOthersKept(@TempDir Path data) throws IOException {
        Secrets first = Secrets.in(data, random);
        Path file = data.resolve("secrets.properties");
        Files.writeString(file, Files.readString(file).replaceAll("edge-secret=.*\n", ""));

        Secrets second = Secrets.in(data, random);

        assertThat(second.of(Secrets.Name.EDGE_SECRET)).isNotEqualTo(first.of(Secrets.Name.EDGE_SECRET));
        assertThat(second.of(Secrets.Name.TOKEN_SECRET)).isEqualTo(first.of(Secrets.Name.TOKEN_SECRET));
    }
}
