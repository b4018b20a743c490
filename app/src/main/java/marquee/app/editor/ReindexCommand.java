package marquee.app.editor;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Builds the search index afresh. Viewers search the old one until the new one is complete. */
@Command(name = "reindex", mixinStandardHelpOptions = true, description = "Builds the search index afresh.")
public final class ReindexCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        long indexed = connection.open().reindex();
        spec.commandLine().getOut().println(indexed + " titles indexed");
        return 0;
    }
}
