package marquee.media.ffmpeg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps programs away from the network by a network namespace of their own, in which there is nothing but a loopback that is
 * down. The kernel permits it to root, and to everybody where users may have namespaces; elsewhere ffmpeg's protocol
 * whitelist is the only wall, and the log says so once.
 */
final class NetworkNamespace {
    private static final Logger log = LoggerFactory.getLogger(NetworkNamespace.class);
    private static final String UNSHARE = "/usr/bin/unshare";
    private static final String PROBE = "/bin/true";
    private static final long PROBE_SECONDS_MAX = 5;

    private static final List<String> PREFIX = find();

    private NetworkNamespace() {}

    /**
     * What to put before a command, and before anything that arms a signal for the parent's death, which a change of
     * credentials disarms. Empty where the kernel does not permit it.
     */
    static List<String> prefix() {
        return PREFIX;
    }

    private static List<String> find() {
        List<List<String>> ways =
                List.of(List.of(UNSHARE, "--net"), List.of(UNSHARE, "--user", "--map-current-user", "--net"));
        if (Files.isExecutable(Path.of(UNSHARE)) && Files.isExecutable(Path.of(PROBE))) {
            for (List<String> way : ways) {
                if (isPermitted(way)) {
                    return way;
                }
            }
        }
        log.warn(
                "ffmpeg runs without a network namespace, because this machine permits none. Its protocol whitelist still holds.");
        return List.of();
    }

    private static boolean isPermitted(List<String> way) {
        List<String> command = new ArrayList<>(way);
        command.add(PROBE);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor(PROBE_SECONDS_MAX, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
            process.destroyForcibly();
            return false;
        } catch (IOException e) {
            log.debug("No namespace. way={}", way, e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
