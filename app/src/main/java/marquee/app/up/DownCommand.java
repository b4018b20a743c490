package marquee.app.up;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops a running {@code up} and waits until everything has ended. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stops a running `up` orderly.")
public final class DownCommand implements Callable<Integer> {
    private static final long WAIT_SECONDS_MAX = 90;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Its data directory: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws ExecutionException, InterruptedException {
        ProcessHandle up = ProcessHandle.of(UpState.requireRunning(data).pid()).orElseThrow();
        up.destroy();
        try {
            up.onExit().get(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE,
                    "It has not ended after " + WAIT_SECONDS_MAX + " s. Its logs are in " + data + "/logs.",
                    e);
        }
        spec.commandLine()
                .getOut()
                .println("Stopped. Everything is kept in "
                        + data.toAbsolutePath().normalize() + ".");
        return 0;
    }
}
