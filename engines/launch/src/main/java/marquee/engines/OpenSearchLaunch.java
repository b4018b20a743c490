package marquee.engines;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One OpenSearch node. */
final class OpenSearchLaunch {

    private OpenSearchLaunch() {}

    static EngineLaunch prepare(EnginesConfig config, DataDirectory data) {
        Path home = data.path().resolve("opensearch");
        Template.write("opensearch-log4j2.properties", Map.of(), home.resolve("config/log4j2.properties"));
        return new JavaCommand(EngineKind.OPENSEARCH, config, data, List.of(), home)
                // The first compiler alone: it starts with a quarter of the work and answers as fast for our index.
                .flags("-Xms256m", "-Xmx256m", "-Xss512k", "-XX:TieredStopAtLevel=1", "-XX:MaxDirectMemorySize=128m")
                .flags("-Dlog4j2.disable.jmx=true", "-Dlog4j.shutdownHookEnabled=false", "-Djna.nosys=true")
                .run(
                        home,
                        config.probe(EngineKind.OPENSEARCH),
                        "marquee.engines.opensearch.OpenSearchNode",
                        home.toString(),
                        Integer.toString(config.openSearchPort()),
                        Integer.toString(config.openSearchTransportPort()));
    }
}
