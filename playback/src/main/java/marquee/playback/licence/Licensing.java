package marquee.playback.licence;

import marquee.store.key.ContentKeys;
import marquee.store.key.LicenceLog;

/** What licences need from outside. The stores block; they are asked on threads of their own. */
public record Licensing(LicenceConfig config, ContentKeys keys, LicenceLog log) {}
