package marquee.control.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import marquee.model.catalog.LocalText;
import marquee.model.catalog.PartOf;
import marquee.model.catalog.Particulars;
import org.jspecify.annotations.Nullable;

/** The particulars of a title as editors see them; {@link ParticularsForm} takes the same back. */
record ParticularsView(
        String kind,
        @JsonProperty("part_of") @Nullable PartView partOf,
        @JsonProperty("original_name") String originalName,
        List<String> directors,
        Map<String, LocalText> texts,
        @JsonProperty("maturity_by_country") Map<String, Integer> maturityByCountry,
        List<LicenceWindowView> licences,
        List<String> collections,
        float popularity,
        @JsonProperty("credits_at_seconds") long creditsAtSeconds,
        boolean announced,
        @JsonProperty("publish_at") @Nullable Instant publishAt,
        @JsonProperty("external_id") String externalId) {

    static ParticularsView of(Particulars particulars) {
        PartOf partOf = particulars.partOf();
        Duration creditsAt = particulars.creditsAt();
        Map<String, Integer> ages = new TreeMap<>();
        particulars.maturityByCountry().forEach((country, maturity) -> ages.put(country, maturity.age()));
        return new ParticularsView(
                particulars.kind().name().toLowerCase(Locale.ROOT),
                partOf == null ? null : new PartView(partOf.parent().toString(), partOf.season(), partOf.number()),
                particulars.originalName(),
                particulars.directors(),
                new TreeMap<>(particulars.texts()),
                ages,
                particulars.licences().stream()
                        .map(licence -> new LicenceWindowView(
                                licence.from(), licence.until(), List.copyOf(new TreeSet<>(licence.territories()))))
                        .toList(),
                particulars.collections(),
                particulars.popularity(),
                creditsAt == null ? 0 : creditsAt.toSeconds(),
                particulars.announced(),
                particulars.publishAt(),
                particulars.externalId());
    }

    record PartView(@JsonProperty("movie_id") String movieId, int season, int number) {}

    record LicenceWindowView(
            @Nullable Instant from, @Nullable Instant until, List<String> territories) {}
}
