package marquee.control.ingest;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import marquee.control.catalog.Catalog;
import marquee.control.catalog.JobView;
import marquee.control.web.Caller;
import marquee.control.web.InvalidField;
import marquee.media.captions.Captions;
import marquee.media.work.Sidecars;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Uuid7;
import marquee.model.catalog.Picture;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.store.blob.Blobs;
import marquee.store.job.Job;
import marquee.store.job.Jobs;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes in what goes with a master: captions, a poster, a backdrop. The next encode of the title has them. */
@RestController
@RequestMapping("/v1/titles/{id}")
@Tag(name = "Titles")
final class SidecarController {
    private static final int PICTURE_BYTES_MAX = 16 << 20;
    private static final int PICTURE_SIDE_MIN = 200;
    private static final int PICTURE_SIDE_MAX = 8_192;

    private final Catalog catalog;
    private final Blobs blobs;
    private final TitlePictures pictures;
    private final Jobs jobs;
    private final EncodePolicies policies;
    private final Clock clock;
    private final SecureRandom random;

    SidecarController(
            Catalog catalog,
            Blobs blobs,
            TitlePictures pictures,
            Jobs jobs,
            EncodePolicies policies,
            Clock clock,
            SecureRandom random) {
        this.catalog = catalog;
        this.blobs = blobs;
        this.pictures = pictures;
        this.jobs = jobs;
        this.policies = policies;
        this.clock = clock;
        this.random = random;
    }

    @PutMapping("/captions/{language}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sets the captions of a language: SRT, ASS or WebVTT, in any character set")
    void captions(@PathVariable String id, @PathVariable String language, InputStream body) throws IOException {
        TitleId title = require(id);
        if (!language.matches("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,2}")) {
            throw new InvalidField("language", "A language is a BCP 47 tag such as 'en' or 'pt-BR'.");
        }
        String vtt = Captions.toWebVtt(body.readNBytes(Captions.BYTES_MAX + 1), language);
        blobs.put(Sidecars.captions(title, language), vtt.getBytes(StandardCharsets.UTF_8), "text/vtt");
    }

    @PutMapping("/pictures/{kind}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sets the poster or the backdrop: a JPEG or PNG, seen at once where there is a film")
    void picture(Caller editor, @PathVariable String id, @PathVariable String kind, InputStream body)
            throws IOException {
        TitleId title = require(id);
        Picture picture = Picture.of(kind)
                .orElseThrow(
                        () -> new PlatformException(ErrorCode.NOT_FOUND, "A title has a 'poster' and a 'backdrop'."));
        byte[] bytes = body.readNBytes(PICTURE_BYTES_MAX + 1);
        if (bytes.length > PICTURE_BYTES_MAX) {
            throw new PlatformException(
                    ErrorCode.TOO_LARGE, "A picture has at most " + (PICTURE_BYTES_MAX >> 20) + " MiB.");
        }
        requirePicture(bytes);
        pictures.set(title, picture, bytes, editor.user().toString());
    }

    @PostMapping("/encode")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Encodes the newest master again, under another policy; 409 while it is being encoded")
    JobView encode(@PathVariable String id, @RequestBody Encode body) {
        TitleId title = require(id);
        String policy = policies.require(body.policy());
        Job last = jobs.findLatest(title)
                .orElseThrow(() -> new PlatformException(ErrorCode.CONFLICT, "Title '" + id + "' has no master yet."));
        if (!last.state().isFinal()) {
            throw new PlatformException(ErrorCode.CONFLICT, "Title '" + id + "' is being encoded.");
        }
        JobId next = new JobId(Uuid7.next(clock.instant(), random));
        jobs.add(next, title, last.masterKey(), last.filename(), policy);
        return JobView.of(jobs.find(next).orElseThrow());
    }

    /** @param policy one of {@code marquee.encode.policies}; null for that of the catalogue */
    record Encode(@Nullable String policy) {}

    private TitleId require(String id) {
        return catalog.require(TitleId.parse(id)).id();
    }

    /** Reads the size from the head of the file: nothing is unpacked that is too large. */
    private static void requirePicture(byte[] bytes) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new PlatformException(ErrorCode.BAD_REQUEST, "The picture is neither a JPEG nor a PNG.");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                int shorter = Math.min(reader.getWidth(0), reader.getHeight(0));
                int longer = Math.max(reader.getWidth(0), reader.getHeight(0));
                if (shorter < PICTURE_SIDE_MIN || longer > PICTURE_SIDE_MAX) {
                    throw new PlatformException(
                            ErrorCode.BAD_REQUEST,
                            "Each side of a picture has " + PICTURE_SIDE_MIN + " to " + PICTURE_SIDE_MAX + " pixels.");
                }
            } catch (IOException | RuntimeException e) {
                if (e instanceof PlatformException known) {
                    throw known;
                }
                throw new PlatformException(ErrorCode.BAD_REQUEST, "The picture is damaged.", e);
            } finally {
                reader.dispose();
            }
        }
    }
}
