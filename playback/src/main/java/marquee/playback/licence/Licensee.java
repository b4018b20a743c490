package marquee.playback.licence;

import java.util.UUID;
import marquee.model.account.UserId;
import marquee.model.catalog.TitleId;
import marquee.model.playback.StreamTicket;

/**
 * Whom a DRM token is for, and for what.
 *
 * @param stream names the showing in the licence log
 */
public record Licensee(UUID stream, UserId user, TitleId title) {

    public static Licensee of(StreamTicket ticket) {
        return new Licensee(ticket.stream(), ticket.user(), ticket.title());
    }
}
