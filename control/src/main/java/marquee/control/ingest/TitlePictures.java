package marquee.control.ingest;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import marquee.control.catalog.Catalog;
import marquee.media.thumbnails.Artwork;
import marquee.media.work.Sidecars;
import marquee.model.catalog.Asset;
import marquee.model.catalog.Picture;
import marquee.model.catalog.TitleId;
import marquee.store.blob.Blobs;
import org.springframework.stereotype.Component;

/**
 * Sets the pictures of a title. The original stays for encodes to come; where there is an asset already, its files are
 * made beside those of the asset, and viewers see them as soon as their home pages do.
 *
 * <p>Safe for use by several threads, which take turns: an original takes up to 100 MB while it is scaled.
 */
@Component
final class TitlePictures {
    private static final int VERSION_CHARS = 12;

    private final Catalog catalog;
    private final Blobs blobs;

    TitlePictures(Catalog catalog, Blobs blobs) {
        this.catalog = catalog;
        this.blobs = blobs;
    }

    /** @param original a JPEG or PNG; fails with {@link marquee.model.ErrorCode#BAD_REQUEST} when it is damaged */
    synchronized void set(TitleId id, Picture picture, byte[] original, String by) {
        Map<Integer, byte[]> sizes = Artwork.sizes(picture, original);
        blobs.put(Sidecars.picture(id, picture), original, "application/octet-stream");
        Asset asset = catalog.require(id).asset();
        if (asset == null) {
            return;
        }
        String version = versionOf(original);
        sizes.forEach(
                (width, jpeg) -> blobs.put(asset.prefix() + "art/" + picture.file(version, width), jpeg, "image/jpeg"));
        catalog.show(id, asset.id(), picture, version, by);
    }

    private static String versionOf(byte[] original) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(original);
            return HexFormat.of().formatHex(digest).substring(0, VERSION_CHARS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
