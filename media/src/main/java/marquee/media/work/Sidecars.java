package marquee.media.work;

import java.util.List;
import marquee.media.probe.SourceFilm;
import marquee.media.probe.SourceFilm.Track;
import marquee.model.catalog.Picture;
import marquee.model.catalog.TitleId;
import marquee.store.blob.Blobs;

/** What editors upload beside a master: captions as WebVTT, a poster, a backdrop. Control writes them. */
public final class Sidecars {
    private static final int CAPTIONS_MAX = 40;
    private static final String VTT = ".vtt";

    private final Blobs blobs;

    Sidecars(Blobs blobs) {
        this.blobs = blobs;
    }

    /** Where they are in blob storage, with a slash at the end. */
    public static String prefix(TitleId title) {
        return "masters/" + title + "/sidecars/";
    }

    /** @param language a BCP 47 tag */
    public static String captions(TitleId title, String language) {
        return prefix(title) + language + VTT;
    }

    public static String picture(TitleId title, Picture picture) {
        return prefix(title) + picture.kind();
    }

    /** The film with the captions that are beside it. */
    SourceFilm with(TitleId title, SourceFilm film) {
        String prefix = prefix(title);
        List<Track> captions = blobs.list(prefix).stream()
                .map(blob -> blob.key().substring(prefix.length()))
                .filter(name -> name.endsWith(VTT))
                .limit(CAPTIONS_MAX)
                .map(name -> Track.beside(name.substring(0, name.length() - VTT.length())))
                .toList();
        return film.withCaptions(captions);
    }
}
