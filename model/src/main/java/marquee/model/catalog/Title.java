package marquee.model.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A movie or an episode, the smallest thing a viewer can press play on; also a series or a trailer.
 *
 * @param description a few sentences; may be empty
 * @param rating of the audience, 0 to 10; 0 when there is none yet
 * @param genres at least one, as shown to viewers
 * @param cast names in order of billing; may be empty
 * @param asset what it plays from, or null before its first encode is done
 * @param publishedAt when viewers could first see it, or null while it is a draft
 */
public record Title(
        TitleId id,
        String name,
        String description,
        int releaseYear,
        float rating,
        List<String> genres,
        Maturity maturity,
        List<String> cast,
        @Nullable Asset asset,
        Instant addedAt,
        @Nullable Instant publishedAt,
        Particulars particulars) {
    /** Longest name accepted, in characters. */
    public static final int NAME_MAX = 200;
    /** Longest description accepted, in characters. */
    public static final int DESCRIPTION_MAX = 4_000;
    /** Most genres of one title: each is a row in {@code movies_by_genre}. */
    public static final int GENRES_MAX = 10;
    /** Most names in the cast. */
    public static final int CAST_MAX = 50;

    public Title {
        if (name.isBlank() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException("A name has 1 to " + NAME_MAX + " characters: " + id);
        }
        if (description.length() > DESCRIPTION_MAX) {
            throw new IllegalArgumentException("A description has at most " + DESCRIPTION_MAX + " characters: " + id);
        }
        if (releaseYear < 1870 || releaseYear > 2200) {
            throw new IllegalArgumentException("No film is from the year " + releaseYear);
        }
        if (!(rating >= 0 && rating <= 10)) {
            throw new IllegalArgumentException("A rating is between 0 and 10: " + rating);
        }
        if (genres.isEmpty() || genres.size() > GENRES_MAX) {
            throw new IllegalArgumentException("A title has 1 to " + GENRES_MAX + " genres: " + id);
        }
        if (cast.size() > CAST_MAX) {
            throw new IllegalArgumentException("A cast has at most " + CAST_MAX + " names: " + id);
        }
        genres = List.copyOf(genres);
        cast = List.copyOf(cast);
    }

    /** A movie without particulars. */
    public Title(
            TitleId id,
            String name,
            String description,
            int releaseYear,
            float rating,
            List<String> genres,
            Maturity maturity,
            List<String> cast,
            @Nullable Asset asset,
            Instant addedAt,
            @Nullable Instant publishedAt) {
        this(
                id,
                name,
                description,
                releaseYear,
                rating,
                genres,
                maturity,
                cast,
                asset,
                addedAt,
                publishedAt,
                Particulars.NONE);
    }

    public TitleKind kind() {
        return particulars.kind();
    }

    public boolean isPublished() {
        return publishedAt != null;
    }

    /** Whether a viewer can press play: it is published and has an asset. */
    public boolean isPlayable() {
        return publishedAt != null && asset != null && kind() != TitleKind.SERIES;
    }

    /** Whether viewers may know of it: it is playable, a published series, or announced. */
    public boolean isListed() {
        return publishedAt != null && (asset != null || kind() == TitleKind.SERIES || particulars.announced());
    }

    /** Whether a licence covers a country now. {@code ZZ} is an unknown country. */
    public boolean isLicensed(String country, Instant now) {
        List<Licence> licences = particulars.licences();
        return licences.isEmpty() || licences.stream().anyMatch(licence -> licence.isOpen(country, now));
    }

    /** The youngest audience it is for in a country. */
    public Maturity maturityIn(String country) {
        return particulars.maturityByCountry().getOrDefault(country, maturity);
    }

    public Optional<Asset> findAsset() {
        return Optional.ofNullable(asset);
    }

    public Title withAsset(Asset encoded) {
        return new Title(
                id,
                name,
                description,
                releaseYear,
                rating,
                genres,
                maturity,
                cast,
                encoded,
                addedAt,
                publishedAt,
                particulars);
    }

    public Title publishedAt(@Nullable Instant when) {
        return new Title(
                id, name, description, releaseYear, rating, genres, maturity, cast, asset, addedAt, when, particulars);
    }

    public Title with(Particulars changed) {
        return new Title(
                id,
                name,
                description,
                releaseYear,
                rating,
                genres,
                maturity,
                cast,
                asset,
                addedAt,
                publishedAt,
                changed);
    }
}
