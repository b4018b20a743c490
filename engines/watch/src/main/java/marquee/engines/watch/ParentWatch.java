package marquee.engines.watch;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Ends this JVM, orderly, when its parent is gone.
 *
 * <p>The parent holds the other end of our standard input and never writes. However it dies, even by kill -9, the
 * system closes that end, we read the end of the stream, and the shutdown hooks run as they do on SIGTERM.
 */
public final class ParentWatch {

    private ParentWatch() {}

    /** Starts the watch in a daemon thread and returns. Standard input belongs to the watch from then on. */
    public static void start() {
        InputStream input = System.in;
        Thread thread = new Thread(() -> awaitEnd(input), "parent-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** Starts the watch, then the main class named by the first argument with the rest of the arguments. */
    public static void main(String[] args) throws ReflectiveOperationException {
        start();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            // The engine's own words, then an exit: its non-daemon threads may otherwise keep a broken JVM alive.
            e.getCause().printStackTrace();
            System.exit(1);
        }
    }

    private static void awaitEnd(InputStream input) {
        try {
            while (input.read() >= 0) {
                // Nothing is ever sent; only the end of the stream means something.
            }
        } catch (IOException e) {
            System.err.println("Standard input broke, the parent is taken for gone: " + e.getMessage());
        }
        System.exit(143);
    }
}
