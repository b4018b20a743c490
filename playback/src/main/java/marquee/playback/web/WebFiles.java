package marquee.playback.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.playback.http.Problems;
import org.jspecify.annotations.Nullable;

/**
 * The two web applications: the viewer's at {@code /}, the studio at {@code /studio}. A path that names no file is a page
 * of the application, which its own router shows. Files under {@code assets/} carry a hash in their name and are kept by
 * browsers for ever; everything else is asked for again each time. Files are looked up on worker threads, and sent from
 * the page cache; their {@code .br} and {@code .gz} twins are sent to browsers that take them.
 */
public final class WebFiles {
    private static final String STUDIO = "/studio";
    private static final String INDEX = "index.html";
    private static final String ASSETS = "/assets/";
    private static final int PATH_CHARS_MAX = 1_000;
    /** Media and their manifests come from edges, whose addresses are not known here. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' http: https: data: blob:; media-src 'self' http: https: data: blob:; "
                    + "connect-src 'self' http: https: data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
                    + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("xml", "application/xml"),
            Map.entry("wasm", "application/wasm"));

    private static final String NOT_BUILT = """
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><title>Marquee</title>
            <body style="font: 16px/1.6 system-ui; max-width: 36rem; margin: 20vh auto; padding: 0 1rem">
            <h1>Marquee is running</h1>
            <p>Its web pages have not been built yet. Run <code>./marquee up</code> again, which builds them,
            or build the <code>web/</code> directory and load this page again.</p></body></html>
            """;

    private final Vertx vertx;
    private final Path viewer;
    private final Path studio;

    /** @param directory with the applications' directories {@code viewer} and {@code studio}; may appear later */
    public WebFiles(Vertx vertx, Path directory) {
        this.vertx = vertx;
        viewer = directory.toAbsolutePath().normalize().resolve("viewer");
        studio = directory.toAbsolutePath().normalize().resolve("studio");
    }

    public void handle(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            Problems.methodNotAllowed(request, "GET, HEAD");
            return;
        }
        String path = request.path();
        boolean isStudio = path.equals(STUDIO) || path.startsWith(STUDIO + "/");
        Path root = isStudio ? studio : viewer;
        String name = isStudio ? path.substring(STUDIO.length()) : path;
        String accepted = Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT_ENCODING))
                .orElse("");
        // A browser that opens an address says so; one that fetches a script or a picture takes anything.
        boolean isOpened = Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT))
                .orElse("")
                .contains("text/html");
        vertx.executeBlocking(() -> find(root, name, isOpened, accepted), false)
                .compose(found -> send(request, found))
                .onFailure(failure -> Problems.answer(request, failure));
    }

    private static WebFile find(Path root, String name, boolean isOpened, String accepted) throws IOException {
        String last = name.substring(name.lastIndexOf('/') + 1);
        Path named = last.indexOf('.') < 0 ? null : inside(root, name);
        // A name may have a dot, as that of Samuel L. Jackson, and still be no file's.
        boolean isPage = last.indexOf('.') < 0 || (named == null && isOpened && !name.startsWith(ASSETS));
        Path file = isPage ? root.resolve(INDEX) : named;
        if (file != null && Files.isRegularFile(file)) {
            boolean hashed = root.relativize(file).startsWith("assets");
            for (String encoding : List.of("br", "gzip")) {
                Path twin = file.resolveSibling(file.getFileName() + (encoding.equals("br") ? ".br" : ".gz"));
                if (accepts(accepted, encoding) && Files.isRegularFile(twin)) {
                    return WebFile.of(twin, type(file), encoding, hashed);
                }
            }
            return WebFile.of(file, type(file), null, hashed);
        }
        if (isPage) {
            return WebFile.MISSING_BUILD;
        }
        throw new PlatformException(ErrorCode.NOT_FOUND, "There is no such file.");
    }

    /** Returns the file, or null when the name leads out of the root, also by a symbolic link. */
    private static @Nullable Path inside(Path root, String name) throws IOException {
        if (name.length() > PATH_CHARS_MAX) {
            return null;
        }
        try {
            String decoded = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
            Path file = root.resolve(decoded.replaceFirst("^/+", "")).normalize();
            if (decoded.indexOf('\\') >= 0 || !file.startsWith(root) || !Files.exists(file)) {
                return null;
            }
            return file.toRealPath().startsWith(root.toRealPath()) ? file : null;
        } catch (InvalidPathException e) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no such file.", e);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.BAD_REQUEST, "The path is not encoded as it should be.", e);
        }
    }

    private static boolean accepts(String accepted, String encoding) {
        for (String entry : accepted.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = entry.split(";");
            if (parts[0].strip().equals(encoding)) {
                return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static String type(Path file) {
        String name = file.getFileName().toString();
        return TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
    }

    private static Future<Void> send(HttpServerRequest request, WebFile found) {
        HttpServerResponse response = request.response();
        response.putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader(HttpHeaders.CONTENT_TYPE, found.type);
        if (found.path == null) {
            response.setStatusCode(ErrorCode.UNAVAILABLE.status()).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            return request.method() == HttpMethod.HEAD ? response.end() : response.end(NOT_BUILT);
        }
        response.putHeader(HttpHeaders.ETAG, found.tag)
                .putHeader(HttpHeaders.VARY, "accept-encoding")
                .putHeader(
                        HttpHeaders.CACHE_CONTROL, found.hashed ? "public, max-age=31536000, immutable" : "no-cache");
        if (found.encoding != null) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, found.encoding);
        }
        if (found.tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return response.setStatusCode(304).end();
        }
        if (request.method() == HttpMethod.HEAD) {
            return response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(found.bytes))
                    .end();
        }
        return response.sendFile(found.path.toString());
    }

    /** @param path null when the web applications were not built */
    private record WebFile(
            @Nullable Path path, String type, @Nullable String encoding, boolean hashed, String tag, long bytes) {
        private static final WebFile MISSING_BUILD = new WebFile(null, "text/html; charset=utf-8", null, false, "", 0);

        private static WebFile of(Path path, String type, @Nullable String encoding, boolean hashed)
                throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            String tag = "\"%x-%x%s\""
                    .formatted(
                            attributes.lastModifiedTime().toMillis(),
                            attributes.size(),
                            encoding == null ? "" : "-" + encoding);
            return new WebFile(path, type, encoding, hashed, tag, attributes.size());
        }
    }
}
