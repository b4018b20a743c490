package marquee.app.up;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a running {@code up} says of itself, in {@code run/status.json} of its data directory, for the other commands.
 * Written every few seconds; only its owner can read it, because the demo passwords stand in it.
 */
public final class UpState {
    static final String EDITOR_EMAIL = "editor@marquee.local";
    static final String VIEWER_EMAIL = "viewer@marquee.local";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonNode state;

    private UpState(JsonNode state) {
        this.state = state;
    }

    /** Reads the state. Fails with {@link ErrorCode#UNAVAILABLE} when no {@code up} runs on the directory. */
    public static UpState requireRunning(Path data) {
        Path file = file(data);
        if (Files.exists(file)) {
            UpState found = new UpState(JSON.readTree(file));
            if (ProcessHandle.of(found.pid()).map(ProcessHandle::isAlive).orElse(false)) {
                return found;
            }
        }
        throw new PlatformException(
                ErrorCode.UNAVAILABLE,
                "No Marquee is running on " + data.toAbsolutePath().normalize() + ". Start it with `./marquee up`.");
    }

    /** Replaces the state at once, for readers; of several writers one at a time. */
    static synchronized void write(
            Installation installation, Secrets secrets, boolean isReady, List<ProcessState> processes) {
        ObjectNode root = JSON.createObjectNode();
        root.put("pid", ProcessHandle.current().pid());
        root.put("url", installation.publicUrl().toString());
        root.put("ready", isReady);
        root.putObject("editor")
                .put("email", EDITOR_EMAIL)
                .put("password", secrets.of(Secrets.Name.DEMO_EDITOR_PASSWORD));
        root.putObject("viewer")
                .put("email", VIEWER_EMAIL)
                .put("password", secrets.of(Secrets.Name.DEMO_VIEWER_PASSWORD));
        ArrayNode list = root.putArray("processes");
        for (ProcessState process : processes) {
            list.addObject()
                    .put("name", process.name())
                    .put("kind", process.kind())
                    .put("state", process.state())
                    .put("pid", process.pid())
                    .put("port", process.port())
                    .put("rssBytes", process.residentBytes())
                    .put("restarts", process.restarts());
        }
        Path file = file(installation.data());
        Path fresh = file.resolveSibling("status.json.new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.NO_SPACE, "The state of this Marquee cannot be written to " + file + ".", e);
        }
    }

    private static Path file(Path data) {
        return data.resolve("run/status.json");
    }

    long pid() {
        return state.path("pid").asLong();
    }

    public URI url() {
        return URI.create(state.path("url").asString());
    }

    public String editorEmail() {
        return state.path("editor").path("email").asString();
    }

    public Secret editorPassword() {
        return Secret.of(state.path("editor").path("password").asString());
    }

    public String viewerEmail() {
        return state.path("viewer").path("email").asString();
    }

    public Secret viewerPassword() {
        return Secret.of(state.path("viewer").path("password").asString());
    }

    JsonNode json() {
        return state;
    }

    /**
     * A process of this Marquee.
     *
     * @param kind {@code engine} or {@code role}
     * @param pid 0 while it does not run
     */
    record ProcessState(String name, String kind, String state, long pid, int port, long residentBytes, int restarts) {}
}
