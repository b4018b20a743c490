package marquee.control.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import marquee.model.catalog.Asset;
import marquee.model.catalog.Picture;
import marquee.model.catalog.Title;
import org.jspecify.annotations.Nullable;

/**
 * A collection as editors see it, drafts included.
 *
 * @param total titles in it, of which {@code titles} has the first
 * @param ordered whether an editor put them in order; otherwise the oldest release stands first
 */
record CollectionView(String name, int total, boolean ordered, List<CollectionTitle> titles) {
    /** Most titles of one that are shown. */
    static final int TITLES_MAX = 1_000;

    /** @param titlesMax most titles to show */
    static CollectionView of(String name, boolean ordered, List<Title> titles, int titlesMax) {
        return new CollectionView(
                name,
                titles.size(),
                ordered,
                titles.stream().limit(titlesMax).map(CollectionTitle::of).toList());
    }

    /**
     * A title of a collection.
     *
     * @param state as in a title
     * @param posterUrl null before the first encode
     */
    record CollectionTitle(
            String id,
            String name,
            @JsonProperty("release_year") int releaseYear,
            String kind,
            String state,
            @JsonProperty("poster_url") @Nullable String posterUrl) {

        static CollectionTitle of(Title title) {
            Asset asset = title.asset();
            return new CollectionTitle(
                    title.id().toString(),
                    title.name(),
                    title.releaseYear(),
                    title.kind().name().toLowerCase(Locale.ROOT),
                    TitleView.stateOf(title),
                    asset == null ? null : asset.address(Picture.POSTER));
        }
    }

    /**
     * Some collections, by name.
     *
     * @param collections each with its first titles only
     * @param next the cursor of the next page, or null after the last one
     */
    record CollectionPage(
            List<CollectionView> collections, @Nullable String next) {}
}
