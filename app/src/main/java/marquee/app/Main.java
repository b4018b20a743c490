package marquee.app;

import java.io.PrintWriter;
import marquee.app.editor.ImportCommand;
import marquee.app.editor.ReindexCommand;
import marquee.app.editor.RepairCommand;
import marquee.app.editor.RewrapCommand;
import marquee.app.probe.ProbeCommand;
import marquee.app.recommend.RecommendCommand;
import marquee.app.role.Role;
import marquee.app.role.RoleCommand;
import marquee.app.up.DownCommand;
import marquee.app.up.StatusCommand;
import marquee.app.up.UpCommand;
import marquee.model.PlatformException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command line.
 *
 * <p>Exit codes: 0 done, 1 it went wrong and one sentence says why, 2 the words were wrong.
 */
@Command(
        name = "marquee",
        description = "Video on demand, from a laptop to an edge box in every ISP.",
        mixinStandardHelpOptions = true,
        version = "Marquee 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            StatusCommand.class,
            DownCommand.class,
            ImportCommand.class,
            ReindexCommand.class,
            RecommendCommand.class,
            ProbeCommand.class,
            RepairCommand.class,
            RewrapCommand.class
        },
        footer = {
            "",
            "Also: `marquee build`, `marquee test`.",
            "A role in production: `marquee control|encode|playback|origin|edge|analytics --config FILE`."
        })
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        CommandLine commands = new CommandLine(new Main());
        for (Role role : Role.values()) {
            commands.addSubcommand(role.label(), RoleCommand.of(role));
        }
        commands.setExecutionExceptionHandler((failure, command, parsed) -> say(failure, command.getErr()));
        int code = commands.execute(arguments);
        if (code != RoleCommand.KEEPS_RUNNING) {
            System.exit(code);
        }
    }

    /** One sentence for a person; the whole story only for a bug. */
    private static int say(Exception failure, PrintWriter err) {
        if (failure instanceof PlatformException || failure instanceof IllegalArgumentException) {
            err.println("marquee: " + failure.getMessage());
        } else {
            err.println("marquee: something unexpected went wrong.");
            failure.printStackTrace(err);
        }
        return 1;
    }
}
