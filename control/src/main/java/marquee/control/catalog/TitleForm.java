package marquee.control.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import marquee.control.catalog.ParticularsForm.PartForm;
import marquee.control.web.InvalidField;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.Particulars;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.catalog.TitleKind;
import org.jspecify.annotations.Nullable;

/**
 * What an editor says of a title. When a title is added, name, release year and genres must be there; when it is
 * edited, what is null stays as it is.
 *
 * @param rating 0 to 10
 * @param maturity an age: 0, 7, 13, 16 or 18
 * @param publishWhenReady whether to publish it when its encode is done
 * @param isProtected whether its next encode is encrypted
 */
record TitleForm(
        @Nullable String name,
        @Nullable String description,
        @JsonProperty("release_year") @Nullable Integer releaseYear,
        @Nullable Float rating,
        @Nullable List<@Nullable String> genres,
        @Nullable Integer maturity,
        @Nullable List<@Nullable String> cast,
        @JsonProperty("publish_when_ready") @Nullable Boolean publishWhenReady,
        @JsonProperty("protected") @Nullable Boolean isProtected,
        @Nullable ParticularsForm particulars) {
    private static final int YEAR_MIN = 1870;
    private static final int YEAR_MAX = 2200;
    private static final int WORD_CHARS_MAX = 100;

    Title toTitle(TitleId id, Instant now, BiFunction<PartForm, TitleKind, @Nullable TitleId> parents) {
        return new Title(
                id,
                InvalidField.requireText("name", name, 1, Title.NAME_MAX),
                InvalidField.requireText("description", description, 0, Title.DESCRIPTION_MAX),
                year(InvalidField.require("release_year", releaseYear)),
                rating == null ? 0 : rating(rating),
                InvalidField.requireTexts("genres", genres, 1, Title.GENRES_MAX, WORD_CHARS_MAX),
                // An editor who says nothing must not show a child something by that.
                maturity == null ? Maturity.EIGHTEEN : maturity(maturity),
                InvalidField.requireTexts("cast", cast, 0, Title.CAST_MAX, WORD_CHARS_MAX),
                null,
                now,
                null,
                particulars == null ? Particulars.NONE : particulars.over(Particulars.NONE, parents));
    }

    Title over(Title held, BiFunction<PartForm, TitleKind, @Nullable TitleId> parents) {
        return new Title(
                held.id(),
                name == null ? held.name() : InvalidField.requireText("name", name, 1, Title.NAME_MAX),
                description == null
                        ? held.description()
                        : InvalidField.requireText("description", description, 0, Title.DESCRIPTION_MAX),
                releaseYear == null ? held.releaseYear() : year(releaseYear),
                rating == null ? held.rating() : rating(rating),
                genres == null
                        ? held.genres()
                        : InvalidField.requireTexts("genres", genres, 1, Title.GENRES_MAX, WORD_CHARS_MAX),
                maturity == null ? held.maturity() : maturity(maturity),
                cast == null ? held.cast() : InvalidField.requireTexts("cast", cast, 0, Title.CAST_MAX, WORD_CHARS_MAX),
                held.asset(),
                held.addedAt(),
                held.publishedAt(),
                particulars == null ? held.particulars() : particulars.over(held.particulars(), parents));
    }

    private static int year(int year) {
        if (year < YEAR_MIN || year > YEAR_MAX) {
            throw new InvalidField("release_year", "No film is from the year " + year + ".");
        }
        return year;
    }

    private static float rating(float rating) {
        if (!(rating >= 0 && rating <= 10)) {
            throw new InvalidField("rating", "A rating is between 0 and 10.");
        }
        return rating;
    }

    static Maturity maturity(int age) {
        return Arrays.stream(Maturity.values())
                .filter(each -> each.age() == age)
                .findFirst()
                .orElseThrow(() -> new InvalidField("maturity", "A maturity is 0, 7, 13, 16 or 18."));
    }
}
