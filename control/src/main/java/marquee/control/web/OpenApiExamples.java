package marquee.control.web;

import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes an example of a schema: the same for a property's name wherever it stands, so that documents read alike. */
final class OpenApiExamples {
    private static final int DEPTH_MAX = 6;
    private static final String ID = "702917361885609984";
    private static final String TITLE_ID = "0197c1f2-7b1a-7c3e-9f60-2d1f5b8a4c10";
    private static final String TIME = "2026-11-22T20:15:00Z";

    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("email", "ada@example.org"),
            Map.entry("password", "correct horse battery"),
            Map.entry("new_password", "staple the horse"),
            Map.entry("name", "Ada"),
            Map.entry("token", "2.1795640400.k1Vb…"),
            Map.entry("refresh_token", "5b3k0w1yhd.Zm9v…"),
            Map.entry("access_token", "eyJhbGciOiJIUzI1NiJ9…"),
            Map.entry("user_id", ID),
            Map.entry("profile_id", ID),
            Map.entry("movie_id", TITLE_ID),
            Map.entry("asset_id", TITLE_ID),
            Map.entry("avatar", "fox"),
            Map.entry("language", "de"),
            Map.entry("maturity", 13),
            Map.entry("pin", "4711"),
            Map.entry("device", "Living room"),
            Map.entry("device_code", "Zm9vYmFy…"),
            Map.entry("user_code", "BCDF-GHJK"),
            Map.entry("address", "192.0.2.7"),
            Map.entry("place", "Home network"),
            Map.entry("release_year", 1999),
            Map.entry("rating", 7.9),
            Map.entry("expires_in", 900),
            Map.entry("description", "A clockmaker finds a door."),
            Map.entry("state", "published"),
            Map.entry("country", "DE"),
            Map.entry("currency", "EUR"));

    @SuppressWarnings("rawtypes")
    private final Map<String, Schema> schemas;

    /** @param schemas what references point to, by name */
    OpenApiExamples(@SuppressWarnings("rawtypes") Map<String, Schema> schemas) {
        this.schemas = schemas;
    }

    /** Returns an example as JSON has it. */
    Object of(String name, Schema<?> schema) {
        return of(name, schema, 0);
    }

    private Object of(String name, Schema<?> schema, int depth) {
        if (schema.getExample() != null) {
            return schema.getExample();
        }
        String reference = schema.get$ref();
        if (reference != null) {
            Schema<?> referred = schemas.get(reference.substring(reference.lastIndexOf('/') + 1));
            return referred == null || depth > DEPTH_MAX ? Map.of() : of(name, referred, depth + 1);
        }
        Set<String> types = schema.getTypes() == null ? Set.of(String.valueOf(schema.getType())) : schema.getTypes();
        if (types.contains("array")) {
            Schema<?> items = schema.getItems();
            return items == null || depth > DEPTH_MAX ? List.of() : List.of(of(singular(name), items, depth + 1));
        }
        if (schema.getProperties() != null && depth <= DEPTH_MAX) {
            Map<String, Object> example = new LinkedHashMap<>();
            schema.getProperties().forEach((key, value) -> example.put(key, of(key, value, depth + 1)));
            return example;
        }
        if (types.contains("object")) {
            return Map.of();
        }
        return BY_NAME.getOrDefault(name, plain(name, schema, types));
    }

    private static Object plain(String name, Schema<?> schema, Set<String> types) {
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            return schema.getEnum().get(0);
        }
        if (types.contains("boolean")) {
            return true;
        }
        if (types.contains("integer") || types.contains("number")) {
            return 1;
        }
        if (name.endsWith("_at") || name.equals("at")) {
            return TIME;
        }
        if (name.endsWith("_url") || name.endsWith("_uri") || name.equals("url")) {
            return "https://marquee.example.org/link";
        }
        return name.equals("id") || name.endsWith("_id") ? ID : name.replace('_', ' ');
    }

    private static String singular(String name) {
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }
}
