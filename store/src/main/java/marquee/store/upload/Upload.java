package marquee.store.upload;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import org.jspecify.annotations.Nullable;

/**
 * A master on its way in.
 *
 * @param id a UUIDv7
 * @param policy name of the ladder policy it is to be encoded under; null for the one of the catalogue
 * @param bytesTotal length of the whole file
 * @param bytesReceived how much of it is durable: the next byte wanted
 * @param key where the file will be in blob storage
 * @param partsId of the multipart upload in blob storage
 * @param partTags of parts 1, 2, 3 … that are complete
 * @param touchedAt when it was begun or last grew
 * @param isFinished whether the file is whole and its job queued
 */
public record Upload(
        UUID id,
        UserId owner,
        TitleId title,
        String filename,
        String contentType,
        @Nullable String policy,
        long bytesTotal,
        long bytesReceived,
        String key,
        String partsId,
        List<String> partTags,
        Instant touchedAt,
        boolean isFinished) {
    public Upload {
        if (bytesTotal <= 0 || bytesReceived < 0 || bytesReceived > bytesTotal) {
            throw new IllegalArgumentException(
                    "An upload cannot have " + bytesReceived + " of " + bytesTotal + " bytes: " + id);
        }
        partTags = List.copyOf(partTags);
    }

    public boolean isWhole() {
        return bytesReceived == bytesTotal;
    }

    /** The same upload with more of it durable. */
    public Upload grownTo(long received, List<String> tags, Instant now) {
        return new Upload(
                id,
                owner,
                title,
                filename,
                contentType,
                policy,
                bytesTotal,
                received,
                key,
                partsId,
                tags,
                now,
                isFinished);
    }

    /** The same upload, with its job queued. */
    public Upload finished(Instant now) {
        return new Upload(
                id,
                owner,
                title,
                filename,
                contentType,
                policy,
                bytesTotal,
                bytesReceived,
                key,
                partsId,
                partTags,
                now,
                true);
    }
}
