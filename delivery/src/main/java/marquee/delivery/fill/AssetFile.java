package marquee.delivery.fill;

import marquee.model.catalog.AssetId;

/** @param name path below the asset */
record AssetFile(AssetId asset, String name, long bytes) {}
