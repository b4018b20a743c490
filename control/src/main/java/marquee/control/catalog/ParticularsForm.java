package marquee.control.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import marquee.control.web.InvalidField;
import marquee.model.catalog.Licence;
import marquee.model.catalog.LocalText;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.PartOf;
import marquee.model.catalog.Particulars;
import marquee.model.catalog.TitleId;
import marquee.model.catalog.TitleKind;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says of the {@link Particulars} of a title. What is null stays as it is.
 *
 * @param kind movie, series, episode or trailer; a title keeps the kind it was added with
 * @param texts translations by BCP 47 tag; replaces all of them
 * @param maturityByCountry ages by ISO 3166 alpha-2
 * @param creditsAtSeconds 0 for unknown
 * @param publishAt when to publish it; the epoch, 1970-01-01T00:00:00Z, for never
 */
record ParticularsForm(
        @Nullable String kind,
        @JsonProperty("part_of") @Nullable PartForm partOf,
        @JsonProperty("original_name") @Nullable String originalName,
        @Nullable List<@Nullable String> directors,
        @Nullable Map<String, TextForm> texts,
        @JsonProperty("maturity_by_country") @Nullable Map<String, Integer> maturityByCountry,
        @Nullable List<LicenceForm> licences,
        @Nullable List<@Nullable String> collections,
        @Nullable Float popularity,
        @JsonProperty("credits_at_seconds") @Nullable Integer creditsAtSeconds,
        @Nullable Boolean announced,
        @JsonProperty("publish_at") @Nullable Instant publishAt,
        @JsonProperty("external_id") @Nullable String externalId) {
    private static final int WORD_CHARS_MAX = 100;

    /**
     * Returns the particulars with what is given here in their place.
     *
     * @param parents finds the title that an episode or a trailer names, by id or external id; null for none
     */
    Particulars over(Particulars held, BiFunction<PartForm, TitleKind, @Nullable TitleId> parents) {
        TitleKind newKind = kind == null ? held.kind() : kindOf(kind);
        return new Particulars(
                newKind,
                partOf == null ? partOf(newKind, held.partOf()) : partOf.toPart(newKind, parents),
                originalName == null ? held.originalName() : text("original_name", originalName, 200),
                directors == null
                        ? held.directors()
                        : InvalidField.requireTexts("directors", directors, 0, Particulars.ENTRIES_MAX, WORD_CHARS_MAX),
                texts == null ? held.texts() : texts(texts),
                maturityByCountry == null ? held.maturityByCountry() : ratings(maturityByCountry),
                licences == null ? held.licences() : licences(licences),
                collections == null
                        ? held.collections()
                        : InvalidField.requireTexts(
                                "collections", collections, 0, Particulars.ENTRIES_MAX, WORD_CHARS_MAX),
                popularity == null ? held.popularity() : popularity(popularity),
                creditsAtSeconds == null ? held.creditsAt() : credits(creditsAtSeconds),
                announced == null ? held.announced() : announced,
                held.inReview(),
                publishAt == null ? held.publishAt() : publishAt.equals(Instant.EPOCH) ? null : publishAt,
                externalId == null ? held.externalId() : text("external_id", externalId, Particulars.EXTERNAL_ID_MAX));
    }

    private static @Nullable PartOf partOf(TitleKind kind, @Nullable PartOf held) {
        boolean needsOne = kind == TitleKind.EPISODE || kind == TitleKind.TRAILER;
        if (needsOne && held == null) {
            throw new InvalidField("part_of", "Say what the episode or trailer belongs to.");
        }
        return needsOne ? held : null;
    }

    private static TitleKind kindOf(String name) {
        try {
            return TitleKind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new InvalidField("kind", "A title is a movie, a series, an episode or a trailer.");
        }
    }

    private static String text(String field, String text, int charsMax) {
        return InvalidField.requireText(field, text, 0, charsMax);
    }

    private static Map<String, LocalText> texts(Map<String, TextForm> forms) {
        checkCount("texts", forms.size());
        Map<String, LocalText> texts = new HashMap<>();
        forms.forEach((language, form) -> {
            if (!language.matches("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8}){0,3}")) {
                throw new InvalidField("texts", "'" + language + "' is no language tag, such as de or pt-BR.");
            }
            texts.put(
                    language.toLowerCase(Locale.ROOT),
                    new LocalText(
                            text("texts", form.name() == null ? "" : form.name(), 200),
                            text("texts", form.description() == null ? "" : form.description(), 4_000)));
        });
        return texts;
    }

    private static Map<String, Maturity> ratings(Map<String, Integer> ages) {
        checkCount("maturity_by_country", ages.size());
        Map<String, Maturity> ratings = new HashMap<>();
        ages.forEach((country, age) -> ratings.put(country("maturity_by_country", country), TitleForm.maturity(age)));
        return ratings;
    }

    private static List<Licence> licences(List<LicenceForm> forms) {
        checkCount("licences", forms.size());
        return forms.stream()
                .map(form -> {
                    if (form.from() != null
                            && form.until() != null
                            && !form.from().isBefore(form.until())) {
                        throw new InvalidField("licences", "A licence ends after it begins.");
                    }
                    List<String> named = form.territories() == null ? List.of() : form.territories();
                    if (named.size() > Licence.TERRITORIES_MAX) {
                        throw new InvalidField("licences", "There are not so many countries.");
                    }
                    Set<String> territories = named.stream()
                            .map(each -> country("licences", each))
                            .collect(Collectors.toSet());
                    return new Licence(form.from(), form.until(), territories);
                })
                .toList();
    }

    private static String country(String field, String text) {
        String country = text.toUpperCase(Locale.ROOT);
        if (!Licence.isCountry(country)) {
            throw new InvalidField(field, "'" + text + "' is no country, such as DE.");
        }
        return country;
    }

    private static float popularity(float popularity) {
        if (!(popularity >= 0 && popularity <= 100)) {
            throw new InvalidField("popularity", "A popularity is between 0 and 100.");
        }
        return popularity;
    }

    private static @Nullable Duration credits(int seconds) {
        if (seconds < 0) {
            throw new InvalidField("credits_at_seconds", "Credits do not begin before the film.");
        }
        return seconds == 0 ? null : Duration.ofSeconds(seconds);
    }

    private static void checkCount(String field, int count) {
        if (count > Particulars.ENTRIES_MAX) {
            throw new InvalidField(field, "At most " + Particulars.ENTRIES_MAX + " of these.");
        }
    }

    /** What an episode or trailer belongs to: by our id, or by that of the source it is imported from. */
    record PartForm(
            @JsonProperty("movie_id") @Nullable String movieId,
            @JsonProperty("external_id") @Nullable String externalId,
            @Nullable Integer season,
            @Nullable Integer number) {
        @Nullable
        PartOf toPart(TitleKind kind, BiFunction<PartForm, TitleKind, @Nullable TitleId> parents) {
            if (kind != TitleKind.EPISODE && kind != TitleKind.TRAILER) {
                return null;
            }
            TitleId parent = parents.apply(this, kind);
            if (parent == null) {
                throw new InvalidField(
                        "part_of",
                        kind == TitleKind.EPISODE
                                ? "There is no such series; add it first."
                                : "There is no such title; add it first.");
            }
            int inSeason = season == null ? 0 : season;
            int at = number == null ? 0 : number;
            if (Math.min(inSeason, at) < 0 || Math.max(inSeason, at) > PartOf.NUMBER_MAX) {
                throw new InvalidField("part_of", "Seasons and episodes are numbered 0 to " + PartOf.NUMBER_MAX + ".");
            }
            return new PartOf(parent, inSeason, at);
        }
    }

    record TextForm(@Nullable String name, @Nullable String description) {}

    record LicenceForm(
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable List<String> territories) {}
}
