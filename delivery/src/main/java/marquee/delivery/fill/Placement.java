package marquee.delivery.fill;

import marquee.model.catalog.AssetId;

/**
 * A file that an edge should hold.
 *
 * @param value how often it is expected to be asked for in the next day, which is also the bytes served for each byte
 *     filled
 * @param why for people
 */
public record Placement(AssetId asset, String file, long bytes, double value, String why) {
    String key() {
        return asset + "/" + file;
    }
}
