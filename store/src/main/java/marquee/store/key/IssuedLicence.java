package marquee.store.key;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;

/**
 * That keys were handed out, or asked for and refused.
 *
 * @param at to the millisecond
 * @param system the DRM system: {@code org.w3.clearkey}
 * @param tracks whose keys were given; empty when it was refused
 */
public record IssuedLicence(
        Instant at, UUID stream, UserId user, TitleId title, UUID keySet, String system, List<TrackClass> tracks) {

    public IssuedLicence {
        tracks = List.copyOf(tracks);
    }
}
