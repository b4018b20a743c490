package marquee.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** An S3 endpoint over plain files. */
final class S3Launch {

    private S3Launch() {}

    static EngineLaunch prepare(EnginesConfig config, DataDirectory data) {
        Path home = data.path().resolve("s3");
        try {
            Files.createDirectories(home.resolve("data"));
        } catch (IOException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, home + " cannot be made: " + e.getMessage(), e);
        }
        Map<String, String> values = Map.of(
                "port", Integer.toString(config.s3Port()),
                "identity", config.s3AccessKey(),
                "credential", config.s3SecretKey().reveal(),
                "home", home.toString());
        Path properties = Template.write("s3.properties", values, home.resolve("s3proxy.properties"));
        Path logback = Template.write("s3-logback.xml", Map.of(), home.resolve("logback.xml"));
        return new JavaCommand(EngineKind.S3, config, data, List.of(), home)
                // Both compilers: only the second knows the processor's own SHA-256 and MD5.
                .flags("-Xms32m", "-Xmx128m", "-Xss512k", "-XX:MaxDirectMemorySize=64m")
                .flags("-Dlogback.configurationFile=" + logback.toUri())
                .run(
                        home,
                        config.probe(EngineKind.S3),
                        "marquee.engines.watch.ParentWatch",
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        properties.toString());
    }
}
