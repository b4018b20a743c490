package marquee.engines;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;

/** Ports of 127.0.0.1. */
public final class Ports {
    private static final int COMMAND_LENGTH_MAX = 80;

    private Ports() {}

    /**
     * Returns when nobody listens on the port.
     *
     * @param what wants the port, for the sentence
     * @throws PlatformException CONFLICT, naming who holds it
     */
    public static void requireFree(int port, String what) {
        if (isFree(port)) {
            return;
        }
        String holder = ProcessTable.listener(port)
                .map(process -> "process " + process.pid() + " (" + commandOf(process) + ")")
                .orElse("another process");
        throw new PlatformException(
                ErrorCode.CONFLICT,
                "Port " + port + ", wanted for " + what + ", is taken by " + holder
                        + ": stop it, or choose other ports with --port.");
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static String commandOf(ProcessHandle process) {
        String command = ProcessTable.commandLine(process.pid()).orElse("unknown");
        return command.length() <= COMMAND_LENGTH_MAX ? command : command.substring(0, COMMAND_LENGTH_MAX) + "…";
    }
}
