package marquee.app.editor;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Makes the table of genres agree with the titles, and says what was wrong. */
@Command(
        name = "repair",
        mixinStandardHelpOptions = true,
        description = "Makes movies_by_genre agree with movies, and says what was wrong.")
public final class RepairCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        JsonNode repair = connection.open().repairGenres();
        spec.commandLine()
                .getOut()
                .printf(
                        "%d titles read; of movies_by_genre %d rows were right, %d were missing, %d were stale%n",
                        repair.path("titles").asInt(),
                        repair.path("rows").asInt(),
                        repair.path("missing").asInt(),
                        repair.path("stale").asInt());
        return 0;
    }
}
