package marquee.app.up;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Shows every engine and role of a running {@code up}. */
@Command(name = "status", mixinStandardHelpOptions = true, description = "Health and memory of every engine and role.")
public final class StatusCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Its data directory: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Option(names = "--json", description = "For programs; has the demo accounts' passwords in it.")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        JsonNode state = UpState.requireRunning(data).json();
        PrintWriter out = spec.commandLine().getOut();
        boolean isWell = true;
        if (json) {
            out.println(state.toPrettyString());
        } else {
            out.println(state.path("url").asString() + (state.path("ready").asBoolean() ? "" : " (still starting)"));
            long total = 0;
            for (JsonNode process : state.path("processes")) {
                total += process.path("rssBytes").asLong();
                out.printf(
                        Locale.ROOT,
                        "  %-11s %-10s pid %-8d port %-6d %6.0f MB%s%n",
                        process.path("name").asString(),
                        process.path("state").asString(),
                        process.path("pid").asLong(),
                        process.path("port").asInt(),
                        process.path("rssBytes").asLong() / 1e6,
                        process.path("restarts").asInt() == 0
                                ? ""
                                : "  restarted " + process.path("restarts").asInt() + "x");
            }
            out.printf(Locale.ROOT, "  %-11s %39s %6.0f MB%n", "together", "", total / 1e6);
        }
        for (JsonNode process : state.path("processes")) {
            isWell &= process.path("state").asString().equals("ready");
        }
        return isWell ? 0 : 1;
    }
}
