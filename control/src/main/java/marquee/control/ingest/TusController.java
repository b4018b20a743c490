package marquee.control.ingest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import marquee.control.web.Caller;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.TitleId;
import marquee.store.upload.Upload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Uploads of masters by the tus protocol 1.0 (tus.io): core, creation, creation with upload, termination, expiration.
 */
@RestController
@RequestMapping("/v1/uploads")
@Tag(name = "Uploads")
final class TusController {
    private static final String VERSION = "1.0.0";
    private static final String EXTENSIONS = "creation,creation-with-upload,termination,expiration";
    private static final String BYTES = "application/offset+octet-stream";
    private static final int FILENAME_MAX = 255;
    private static final int CONTENT_TYPE_MAX = 100;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Ingest ingest;
    private final EncodePolicies policies;

    TusController(Ingest ingest, EncodePolicies policies) {
        this.ingest = ingest;
        this.policies = policies;
    }

    /** Every answer names the version; a request of another version is refused before it does anything. */
    @ModelAttribute
    void checkVersion(
            @RequestHeader(name = "Tus-Resumable", required = false) @Nullable String version,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setHeader("Tus-Resumable", VERSION);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!request.getMethod().equals("OPTIONS") && !VERSION.equals(version)) {
            throw new OtherVersion();
        }
    }

    @RequestMapping(
            path = {"", "/{id}"},
            method = RequestMethod.OPTIONS)
    @Operation(summary = "Says what this tus server can do")
    ResponseEntity<Void> options() {
        return ResponseEntity.noContent()
                .header("Tus-Version", VERSION)
                .header("Tus-Extension", EXTENSIONS)
                .header("Tus-Max-Size", Long.toString(ingest.bytesMax()))
                .build();
    }

    @PostMapping
    @Operation(summary = "Begins an upload; Upload-Metadata: title_id, and perhaps filename, filetype, policy")
    ResponseEntity<Void> create(
            Caller caller,
            @RequestHeader(name = "Upload-Length", required = false) @Nullable String length,
            @RequestHeader(name = "Upload-Metadata", required = false) @Nullable String metadata,
            HttpServletRequest request)
            throws IOException {
        long bytes = requireCount("Upload-Length", length);
        if (bytes == 0) {
            throw new InvalidField("Upload-Length", "An empty file is not a film.");
        }
        Map<String, String> named = metadata(metadata);
        TitleId title = TitleId.parse(InvalidField.requireText("title_id", named.get("title_id"), 1, 36));
        String filename = cut(named.getOrDefault("filename", "master"), FILENAME_MAX);
        String type = cut(named.getOrDefault("filetype", "application/octet-stream"), CONTENT_TYPE_MAX);
        Upload upload = ingest.begin(
                caller.user(),
                title,
                bytes,
                filename.isBlank() ? "master" : filename,
                type.matches("[\\w.+-]+/[\\w.+-]+") ? type : "application/octet-stream",
                policies.require(named.get("policy")));
        if (BYTES.equals(request.getContentType())) {
            upload = ingest.append(
                    caller.user(), upload.id(), 0, request.getContentLengthLong(), request.getInputStream());
        }
        return ResponseEntity.created(URI.create("/v1/uploads/" + upload.id()))
                .header("Upload-Offset", Long.toString(upload.bytesReceived()))
                .header("Upload-Expires", HTTP_DATE.format(ingest.expiryOf(upload)))
                .build();
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    @Operation(summary = "Says at which byte an upload goes on")
    ResponseEntity<Void> offset(Caller caller, @PathVariable String id) {
        Upload upload = ingest.require(caller.user(), parse(id));
        return ResponseEntity.ok()
                .header("Upload-Offset", Long.toString(upload.bytesReceived()))
                .header("Upload-Length", Long.toString(upload.bytesTotal()))
                .header("Upload-Expires", HTTP_DATE.format(ingest.expiryOf(upload)))
                .build();
    }

    @PatchMapping(path = "/{id}", consumes = BYTES)
    @Operation(summary = "Appends bytes; after the last one the encode is queued")
    ResponseEntity<Void> append(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(name = "Upload-Offset", required = false) @Nullable String offset,
            HttpServletRequest request)
            throws IOException {
        Upload upload = ingest.append(
                caller.user(),
                parse(id),
                requireCount("Upload-Offset", offset),
                request.getContentLengthLong(),
                request.getInputStream());
        return ResponseEntity.noContent()
                .header("Upload-Offset", Long.toString(upload.bytesReceived()))
                .header("Upload-Expires", HTTP_DATE.format(ingest.expiryOf(upload)))
                .build();
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Gives an upload up")
    ResponseEntity<Void> terminate(Caller caller, @PathVariable String id) {
        ingest.terminate(caller.user(), parse(id));
        return ResponseEntity.noContent().build();
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> otherVersion(OtherVersion failure) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.PRECONDITION_FAILED, "This server speaks tus " + VERSION + ": send Tus-Resumable.");
        problem.setProperty("code", ErrorCode.BAD_REQUEST.code());
        return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
                .header("Tus-Version", VERSION)
                .body(problem);
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new PlatformException(ErrorCode.NOT_FOUND, "There is no upload '" + id + "'.", e);
        }
    }

    private static long requireCount(String header, @Nullable String value) {
        if (value == null || !value.matches("\\d{1,18}")) {
            throw new InvalidField(header, "The header " + header + " must be a number of bytes.");
        }
        return Long.parseLong(value);
    }

    /** Reads {@code key base64,key base64}. */
    private static Map<String, String> metadata(@Nullable String header) {
        Map<String, String> named = new HashMap<>();
        for (String pair : header == null ? new String[0] : header.split(",")) {
            String[] parts = pair.strip().split(" ", 2);
            try {
                byte[] value = Base64.getDecoder().decode(parts.length > 1 ? parts[1].strip() : "");
                named.put(parts[0], new String(value, StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new InvalidField("Upload-Metadata", "The value of '" + parts[0] + "' is not Base64.");
            }
        }
        return named;
    }

    private static String cut(String text, int max) {
        return text.length() > max ? text.substring(0, max) : text;
    }

    private static final class OtherVersion extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
