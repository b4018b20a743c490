package marquee.app.editor;

import java.net.URI;
import java.nio.file.Path;
import marquee.app.up.UpState;
import marquee.model.Secret;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which Marquee a command talks to, and as whom: by default the one that `up` runs here. */
final class Connection {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "The data directory of a running `up`: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Option(names = "--server", paramLabel = "URL", description = "A Marquee elsewhere.")
    private @Nullable URI server;

    @Option(names = "--email", paramLabel = "EMAIL", description = "The editor's e-mail there.")
    private @Nullable String email;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            interactive = true,
            arity = "0..1",
            description = "The editor's password; asked for when no value follows.")
    private @Nullable String password;

    EditorClient open() {
        if (server != null && email != null && password != null) {
            return new EditorClient(server, email, Secret.of(password));
        }
        UpState state = UpState.requireRunning(data);
        return new EditorClient(state.url(), state.editorEmail(), state.editorPassword());
    }
}
