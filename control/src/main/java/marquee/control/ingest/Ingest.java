package marquee.control.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import marquee.control.catalog.Catalog;
import marquee.control.web.ControlConfig;
import marquee.control.web.TooOften;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Uuid7;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import marquee.model.job.JobId;
import marquee.store.blob.Blobs;
import marquee.store.job.Jobs;
import marquee.store.upload.Upload;
import marquee.store.upload.Uploads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Takes masters in, piece by piece, whatever breaks in between.
 *
 * <p>Bytes go to blob storage in parts. What does not fill a part when a request ends is kept as a file of its own, so
 * that the next request goes on at the very byte: {@code offset = parts * part size + remainder}. PostgreSQL says how
 * far an upload is, and only after storage has the bytes. A remainder is named after the part it will become: an older
 * one is never overwritten by bytes of another part before PostgreSQL knows. When the last byte is in, the encode is
 * queued under the upload's own id, so doing that twice is doing it once.
 *
 * <p>Methods block. Safe for use by several threads; of two writers to one upload the second is refused.
 */
@Component
class Ingest {
    /** Requests that write at once: each holds one part in memory. */
    static final int WRITERS_MAX = 8;

    private static final Logger log = LoggerFactory.getLogger(Ingest.class);
    private static final int EXPIRED_PER_SWEEP_MAX = 100;

    private final Uploads uploads;
    private final Blobs blobs;
    private final Jobs jobs;
    private final Catalog catalog;
    private final Clock clock;
    private final SecureRandom random;
    private final long bytesMax;
    private final Duration idleMax;
    private final Set<UUID> writing = ConcurrentHashMap.newKeySet();
    private final Semaphore writers = new Semaphore(WRITERS_MAX);

    Ingest(
            Uploads uploads,
            Blobs blobs,
            Jobs jobs,
            Catalog catalog,
            Clock clock,
            SecureRandom random,
            ControlConfig config) {
        this.uploads = uploads;
        this.blobs = blobs;
        this.jobs = jobs;
        this.catalog = catalog;
        this.clock = clock;
        this.random = random;
        this.bytesMax = config.uploadBytesMax();
        this.idleMax = config.uploadIdleMax();
    }

    /** Largest upload accepted, in bytes. */
    long bytesMax() {
        return bytesMax;
    }

    /** When an upload is given up unless more of it arrives. */
    Instant expiryOf(Upload upload) {
        return upload.touchedAt().plus(idleMax);
    }

    /**
     * Begins an upload. Fails with {@link ErrorCode#TOO_LARGE}, or with NOT_FOUND for an unknown title.
     *
     * @param policy what it is to be encoded under; null for that of the catalogue
     */
    Upload begin(
            UserId owner,
            TitleId title,
            long bytesTotal,
            String filename,
            String contentType,
            @Nullable String policy) {
        if (bytesTotal > bytesMax) {
            throw new PlatformException(ErrorCode.TOO_LARGE, "A master has at most " + bytesMax + " bytes here.");
        }
        catalog.require(title);
        Instant now = clock.instant();
        UUID id = Uuid7.next(now, random);
        String key = "masters/" + title + "/" + id;
        Upload upload = new Upload(
                id,
                owner,
                title,
                filename,
                contentType,
                policy,
                bytesTotal,
                0,
                key,
                blobs.startParts(key, contentType),
                List.of(),
                now,
                false);
        uploads.add(upload);
        log.info("Upload began. upload={} title={} bytes={}", id, title, bytesTotal);
        return upload;
    }

    /**
     * Returns an upload of the caller. Fails with {@link ErrorCode#NOT_FOUND}, for another's too. One that is whole but
     * whose encode could not be queued before is finished now.
     */
    Upload require(UserId owner, UUID id) {
        Upload upload = uploads.find(id)
                .filter(found -> found.owner().equals(owner))
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no upload '" + id + "'."));
        return upload.isWhole() && !upload.isFinished() ? finish(upload) : upload;
    }

    /**
     * Appends bytes until the stream ends, the upload is whole, or the line breaks. What arrived is kept in every case.
     *
     * @return the upload as it is now
     * @throws PlatformException with {@link ErrorCode#CONFLICT} when the offset is not where the upload is, or somebody
     *     else is writing to it; with {@link ErrorCode#BAD_REQUEST} when the line broke; with
     *     {@link ErrorCode#TOO_LARGE} when there is more than was announced
     */
    Upload append(UserId owner, UUID id, long offset, long contentLength, InputStream body) {
        if (!writers.tryAcquire()) {
            throw new TooOften("Too many uploads write at this moment.", Duration.ofSeconds(2));
        }
        try {
            if (!writing.add(id)) {
                throw new PlatformException(ErrorCode.CONFLICT, "Another request is writing to upload '" + id + "'.");
            }
            try {
                Upload upload = require(owner, id);
                if (upload.bytesReceived() != offset) {
                    throw new PlatformException(
                            ErrorCode.CONFLICT,
                            "Upload '" + id + "' goes on at " + upload.bytesReceived() + ", not at " + offset + ".");
                }
                if (contentLength > upload.bytesTotal() - offset) {
                    throw new PlatformException(
                            ErrorCode.TOO_LARGE,
                            "Upload '" + id + "' was announced with " + upload.bytesTotal() + " bytes, and no more.");
                }
                Upload grown = write(upload, body);
                return grown.isWhole() && !grown.isFinished() ? finish(grown) : grown;
            } finally {
                writing.remove(id);
            }
        } finally {
            writers.release();
        }
    }

    /** Gives an upload up and deletes what arrived of it. The master of a finished one stays. */
    void terminate(UserId owner, UUID id) {
        Upload upload = uploads.find(id)
                .filter(found -> found.owner().equals(owner))
                .orElseThrow(() -> new PlatformException(ErrorCode.NOT_FOUND, "There is no upload '" + id + "'."));
        if (!writing.add(id)) {
            throw new PlatformException(ErrorCode.CONFLICT, "Another request is writing to upload '" + id + "'.");
        }
        try {
            drop(upload);
        } finally {
            writing.remove(id);
        }
    }

    /** Gives up what has rested for too long. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void expire() {
        for (Upload idle : uploads.listIdle(clock.instant().minus(idleMax), EXPIRED_PER_SWEEP_MAX)) {
            if (idle.isWhole() && !idle.isFinished()) {
                finish(idle);
            } else if (!writing.contains(idle.id())) {
                drop(idle);
                log.info("Upload expired. upload={} title={}", idle.id(), idle.title());
            }
        }
    }

    private Upload write(Upload begun, InputStream body) {
        int partBytes = PartSize.of(begun.bytesTotal());
        byte[] part = new byte[(int) Math.min(partBytes, begun.bytesTotal())];
        Upload upload = begun;
        int held = readRemainder(upload, partBytes, part);
        int durable = held;
        IOException broken = null;
        while (!upload.isWhole()) {
            long partStart = (long) upload.partTags().size() * partBytes;
            int wanted = (int) Math.min(partBytes, upload.bytesTotal() - partStart);
            int count = 0;
            try {
                count = body.read(part, held, wanted - held);
            } catch (IOException e) {
                broken = e;
                count = -1;
            }
            if (count < 0) {
                break;
            }
            held += count;
            if (held == wanted) {
                upload = keepPart(upload, part, held, partStart);
                held = 0;
                durable = 0;
            }
        }
        if (held > durable) {
            upload = keepRemainder(upload, part, held, (long) upload.partTags().size() * partBytes);
        }
        if (broken != null) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "The line broke. Upload '" + upload.id() + "' goes on at " + upload.bytesReceived() + ".",
                    broken);
        }
        return upload;
    }

    private Upload keepPart(Upload upload, byte[] part, int length, long partStart) {
        int number = upload.partTags().size() + 1;
        byte[] exact = length == part.length ? part : java.util.Arrays.copyOf(part, length);
        List<String> tags = new ArrayList<>(upload.partTags());
        tags.add(blobs.putPart(upload.key(), upload.partsId(), number, exact));
        Upload grown = advance(upload, upload.grownTo(partStart + length, tags, clock.instant()));
        blobs.delete(remainderOf(upload));
        return grown;
    }

    private Upload keepRemainder(Upload upload, byte[] part, int length, long partStart) {
        blobs.put(remainderOf(upload), java.util.Arrays.copyOf(part, length), "application/octet-stream");
        return advance(upload, upload.grownTo(partStart + length, upload.partTags(), clock.instant()));
    }

    private Upload advance(Upload before, Upload after) {
        if (!uploads.advance(before, after)) {
            throw new PlatformException(
                    ErrorCode.CONFLICT,
                    "Another request has written to upload '" + before.id() + "'. Ask for its offset.");
        }
        return after;
    }

    private int readRemainder(Upload upload, int partBytes, byte[] into) {
        int length = (int) (upload.bytesReceived() - (long) upload.partTags().size() * partBytes);
        if (length <= 0 || upload.isWhole()) {
            return 0;
        }
        try (InputStream remainder = blobs.open(remainderOf(upload), 0, length)) {
            if (remainder.readNBytes(into, 0, length) != length) {
                throw new EOFException("shorter than " + length + " bytes");
            }
            return length;
        } catch (IOException e) {
            throw new PlatformException(
                    ErrorCode.UNAVAILABLE, "The remainder of upload '" + upload.id() + "' could not be read.", e);
        }
    }

    private Upload finish(Upload upload) {
        // After a crash between these steps the file may be whole already.
        if (blobs.find(upload.key()).isEmpty()) {
            blobs.finishParts(upload.key(), upload.partsId(), upload.partTags());
        }
        jobs.add(new JobId(upload.id()), upload.title(), upload.key(), upload.filename(), upload.policy());
        Upload finished = upload.finished(clock.instant());
        if (uploads.advance(upload, finished)) {
            log.info("Upload is whole, encode queued. upload={} title={}", upload.id(), upload.title());
        }
        return finished;
    }

    private void drop(Upload upload) {
        if (!upload.isFinished()) {
            blobs.abortParts(upload.key(), upload.partsId());
            blobs.delete(remainderOf(upload));
        }
        uploads.remove(upload.id());
    }

    private static String remainderOf(Upload upload) {
        return "masters/remainders/" + upload.id() + "-" + (upload.partTags().size() + 1);
    }
}
