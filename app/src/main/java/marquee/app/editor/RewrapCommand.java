package marquee.app.editor;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Wraps the keys of protected films with the first of the wrapping keys, after a new one was put before the old. */
@Command(
        name = "rewrap",
        mixinStandardHelpOptions = true,
        description = "Wraps the keys of protected films with the first of marquee.protection.wrapping-keys.")
public final class RewrapCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        long rewrapped = connection.open().rewrap();
        spec.commandLine().getOut().println(rewrapped + " keys wrapped anew");
        return 0;
    }
}
