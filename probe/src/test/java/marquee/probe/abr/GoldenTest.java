package marquee.probe.abr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the rules answer in many situations, as a file that the web player's test reads too. When a rule changes on
 * purpose, {@code -Dgolden.write=true} writes the file anew.
 */
class GoldenTest {
    private static final Path FILE = Path.of("src/test/resources/abr-golden.json");
    private static final List<Double> RUNGS = List.of(364_000.0, 764_000.0, 1_264_000.0, 2_864_000.0, 5_064_000.0);

    @Test
    void rulesAnswerAsTheGoldenFileSays() throws IOException {
        String now = answers();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(FILE, now);
        }

        assertThat(now).isEqualTo(Files.readString(FILE));
    }

    private static String answers() {
        JsonMapper json = JsonMapper.shared();
        ObjectNode root = json.createObjectNode();
        root.putPOJO("rungs", RUNGS);
        ArrayNode cases = root.putArray("cases");
        Random random = new Random(17);
        for (int i = 0; i < 400; i++) {
            int current = random.nextInt(RUNGS.size() + 1) - 1;
            double bandwidth = Math.round(200_000 * Math.pow(60, random.nextDouble()));
            double buffer = current < 0 ? 0 : Math.round(random.nextDouble() * 320) / 10.0;
            double goal = random.nextBoolean() ? 30 : 16;
            Situation now = new Situation(RUNGS, current, bandwidth, buffer, goal, 4);
            double left = Math.round(random.nextDouble() * 2_000_000);
            ObjectNode one = cases.addObject()
                    .put("current", current)
                    .put("bandwidth", bandwidth)
                    .put("buffer", buffer)
                    .put("goal", goal)
                    .put("left", left)
                    .put("abandon", current < 0 ? -1 : AbrPolicy.abandon(now, current, left));
            for (AbrPolicy policy : AbrPolicy.values()) {
                one.put(policy.label(), policy.choose(now));
            }
        }
        ArrayNode estimates = root.putArray("throughput");
        Throughput throughput = new Throughput(450_000);
        for (int i = 0; i < 100; i++) {
            double ms = 20 + random.nextInt(1_500);
            double bytes = random.nextInt(300_000);
            throughput.add(ms, bytes);
            estimates.addObject().put("ms", ms).put("bytes", bytes).put("estimate", Math.round(throughput.estimate()));
        }
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    }
}
