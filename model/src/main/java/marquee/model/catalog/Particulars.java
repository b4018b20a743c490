package marquee.model.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What some titles have beyond the facts that every title has.
 *
 * @param partOf where it belongs; exactly episodes and trailers have one
 * @param originalName in the language it was made in; empty when that is the name
 * @param directors names; may be empty
 * @param texts translations by BCP 47 tag in lower case
 * @param maturityByCountry where a country rates it otherwise, by ISO 3166 alpha-2
 * @param licences when and where it may be shown; empty for always and everywhere
 * @param collections names of collections it is in
 * @param popularity 0 to 100 by whatever measure the editors have; 0 when unknown
 * @param creditsAt where the credits begin, or null when unknown
 * @param announced whether viewers see it before there is anything to play: "coming soon"
 * @param inReview whether a draft waits for somebody's approval
 * @param publishAt when it is to be published, or null
 * @param externalId names it where it was imported from; empty when it was not
 */
public record Particulars(
        TitleKind kind,
        @Nullable PartOf partOf,
        String originalName,
        List<String> directors,
        Map<String, LocalText> texts,
        Map<String, Maturity> maturityByCountry,
        List<Licence> licences,
        List<String> collections,
        float popularity,
        @Nullable Duration creditsAt,
        boolean announced,
        boolean inReview,
        @Nullable Instant publishAt,
        String externalId) {
    /** Most languages, countries with a rating of their own, licences, collections and directors, each. */
    public static final int ENTRIES_MAX = 60;
    /** Longest external id, in characters. */
    public static final int EXTERNAL_ID_MAX = 300;

    /** Those of a movie about which there is nothing more to say. */
    public static final Particulars NONE = of(TitleKind.MOVIE, null);

    public Particulars {
        if ((partOf != null) != (kind == TitleKind.EPISODE || kind == TitleKind.TRAILER)) {
            throw new IllegalArgumentException("Episodes and trailers belong to a title, others to none");
        }
        if (originalName.length() > Title.NAME_MAX || externalId.length() > EXTERNAL_ID_MAX) {
            throw new IllegalArgumentException("An original name or an external id is too long");
        }
        if (!(popularity >= 0 && popularity <= 100)) {
            throw new IllegalArgumentException("A popularity is between 0 and 100: " + popularity);
        }
        if (Math.max(Math.max(directors.size(), texts.size()), maturityByCountry.size()) > ENTRIES_MAX
                || Math.max(licences.size(), collections.size()) > ENTRIES_MAX) {
            throw new IllegalArgumentException("At most " + ENTRIES_MAX + " of each");
        }
        if (creditsAt != null && creditsAt.isNegative()) {
            throw new IllegalArgumentException("Credits do not begin before the film");
        }
        directors = List.copyOf(directors);
        texts = Map.copyOf(texts);
        maturityByCountry = Map.copyOf(maturityByCountry);
        licences = List.copyOf(licences);
        collections = List.copyOf(collections);
    }

    /** Nothing but what kind of title it is. */
    public static Particulars of(TitleKind kind, @Nullable PartOf partOf) {
        return new Particulars(
                kind, partOf, "", List.of(), Map.of(), Map.of(), List.of(), List.of(), 0, null, false, false, null, "");
    }

    /** The same with another place in the workflow. */
    public Particulars inWorkflow(boolean review, @Nullable Instant at) {
        return new Particulars(
                kind,
                partOf,
                originalName,
                directors,
                texts,
                maturityByCountry,
                licences,
                collections,
                popularity,
                creditsAt,
                announced,
                review,
                at,
                externalId);
    }

    /** The same, in other collections. */
    public Particulars inCollections(List<String> names) {
        return new Particulars(
                kind,
                partOf,
                originalName,
                directors,
                texts,
                maturityByCountry,
                licences,
                names,
                popularity,
                creditsAt,
                announced,
                inReview,
                publishAt,
                externalId);
    }

    /** The same, announced or not. */
    public Particulars announced(boolean isAnnounced) {
        return new Particulars(
                kind,
                partOf,
                originalName,
                directors,
                texts,
                maturityByCountry,
                licences,
                collections,
                popularity,
                creditsAt,
                isAnnounced,
                inReview,
                publishAt,
                externalId);
    }
}
