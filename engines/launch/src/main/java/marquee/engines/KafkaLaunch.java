package marquee.engines;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One Kafka broker that is its own controller. */
final class KafkaLaunch {

    private KafkaLaunch() {}

    static EngineLaunch prepare(EnginesConfig config, DataDirectory data) {
        Path home = data.path().resolve("kafka");
        Path log4j = Template.write("kafka-log4j2.properties", Map.of(), home.resolve("log4j2.properties"));
        Map<String, String> values = Map.of(
                "broker", Integer.toString(config.kafkaPort()),
                "controller", Integer.toString(config.kafkaControllerPort()),
                "home", home.toString());
        Path properties = Template.write("kafka.properties", values, home.resolve("server.properties"));
        return new JavaCommand(EngineKind.KAFKA, config, data, List.of(), home)
                // The first compiler alone: a broker mostly moves bytes.
                .flags("-Xms160m", "-Xmx160m", "-Xss512k", "-XX:TieredStopAtLevel=1", "-XX:MaxDirectMemorySize=128m")
                .flags("-Dlog4j2.configurationFile=" + log4j.toUri(), "-Dlog4j2.disable.jmx=true")
                .run(home, config.probe(EngineKind.KAFKA), "marquee.engines.kafka.KafkaNode", properties.toString());
    }
}
