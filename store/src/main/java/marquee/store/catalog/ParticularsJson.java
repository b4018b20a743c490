package marquee.store.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import marquee.model.catalog.Licence;
import marquee.model.catalog.LocalText;
import marquee.model.catalog.Maturity;
import marquee.model.catalog.PartOf;
import marquee.model.catalog.Particulars;
import marquee.model.catalog.TitleId;
import marquee.model.catalog.TitleKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@link Particulars} as the JSON document in {@code movies.particulars}. What is empty is left out, and what a newer
 * version wrote is ignored.
 */
final class ParticularsJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ParticularsJson() {}

    /** Returns null for a plain movie. */
    static @Nullable String write(Particulars particulars) {
        if (particulars.equals(Particulars.NONE)) {
            return null;
        }
        ObjectNode json = JSON.createObjectNode();
        json.put("kind", particulars.kind().name());
        PartOf partOf = particulars.partOf();
        if (partOf != null) {
            json.putObject("part_of")
                    .put("parent", partOf.parent().toString())
                    .put("season", partOf.season())
                    .put("number", partOf.number());
        }
        putText(json, "original_name", particulars.originalName());
        putTexts(json, "directors", particulars.directors());
        putTexts(json, "collections", particulars.collections());
        putText(json, "external_id", particulars.externalId());
        if (!particulars.texts().isEmpty()) {
            ObjectNode texts = json.putObject("texts");
            new TreeMap<>(particulars.texts())
                    .forEach((language, text) ->
                            texts.putObject(language).put("name", text.name()).put("description", text.description()));
        }
        if (!particulars.maturityByCountry().isEmpty()) {
            ObjectNode ratings = json.putObject("maturity");
            new TreeMap<>(particulars.maturityByCountry())
                    .forEach((country, maturity) -> ratings.put(country, maturity.age()));
        }
        if (!particulars.licences().isEmpty()) {
            ArrayNode licences = json.putArray("licences");
            particulars.licences().forEach(licence -> write(licence, licences.addObject()));
        }
        if (particulars.popularity() > 0) {
            json.put("popularity", particulars.popularity());
        }
        Duration creditsAt = particulars.creditsAt();
        if (creditsAt != null) {
            json.put("credits_ms", creditsAt.toMillis());
        }
        putFlag(json, "announced", particulars.announced());
        putFlag(json, "in_review", particulars.inReview());
        putTime(json, "publish_at", particulars.publishAt());
        return json.toString();
    }

    static Particulars read(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Particulars.NONE;
        }
        JsonNode json = JSON.readTree(text);
        return new Particulars(
                TitleKind.valueOf(json.path("kind").asString("MOVIE")),
                partOf(json.path("part_of")),
                json.path("original_name").asString(""),
                texts(json.path("directors")),
                translations(json.path("texts")),
                ratings(json.path("maturity")),
                licences(json.path("licences")),
                texts(json.path("collections")),
                json.path("popularity").floatValue(0),
                json.has("credits_ms")
                        ? Duration.ofMillis(json.path("credits_ms").asLong())
                        : null,
                json.path("announced").asBoolean(false),
                json.path("in_review").asBoolean(false),
                time(json.path("publish_at")),
                json.path("external_id").asString(""));
    }

    private static void write(Licence licence, ObjectNode json) {
        putTime(json, "from", licence.from());
        putTime(json, "until", licence.until());
        putTexts(json, "territories", List.copyOf(new TreeSet<>(licence.territories())));
    }

    private static void putText(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }

    private static void putTexts(ObjectNode json, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            ArrayNode array = json.putArray(name);
            texts.forEach(array::add);
        }
    }

    private static void putFlag(ObjectNode json, String name, boolean flag) {
        if (flag) {
            json.put(name, true);
        }
    }

    private static void putTime(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, time.toString());
        }
    }

    private static @Nullable PartOf partOf(JsonNode json) {
        return json.isMissingNode()
                ? null
                : new PartOf(
                        new TitleId(UUID.fromString(json.path("parent").asString())),
                        json.path("season").asInt(),
                        json.path("number").asInt());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asString()));
        return texts;
    }

    private static Map<String, LocalText> translations(JsonNode json) {
        Map<String, LocalText> texts = new HashMap<>();
        json.properties()
                .forEach(entry -> texts.put(
                        entry.getKey(),
                        new LocalText(
                                entry.getValue().path("name").asString(""),
                                entry.getValue().path("description").asString(""))));
        return texts;
    }

    private static Map<String, Maturity> ratings(JsonNode json) {
        Map<String, Maturity> ratings = new HashMap<>();
        json.properties()
                .forEach(entry -> ratings.put(
                        entry.getKey(), TitleRow.maturity(entry.getValue().asInt())));
        return ratings;
    }

    private static List<Licence> licences(JsonNode array) {
        List<Licence> licences = new ArrayList<>();
        for (JsonNode json : array) {
            Set<String> territories = new HashSet<>(texts(json.path("territories")));
            licences.add(new Licence(time(json.path("from")), time(json.path("until")), territories));
        }
        return licences;
    }

    private static @Nullable Instant time(JsonNode json) {
        return json.isMissingNode() || json.isNull() ? null : Instant.parse(json.asString());
    }
}
