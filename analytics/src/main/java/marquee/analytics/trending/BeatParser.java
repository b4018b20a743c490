package marquee.analytics.trending;

import java.util.Optional;
import java.util.UUID;
import marquee.model.playback.Heartbeat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a {@link Beat} from the JSON of the heartbeat topic, field by field and without a tree. One thread at a time. */
final class BeatParser {
    private static final String UNKNOWN_COUNTRY = "ZZ";

    private final JsonFactory json = new JsonFactory();

    /** Returns the heartbeat, or empty when the record is not one: broken JSON, a field missing, an id that cannot be. */
    Optional<Beat> parse(byte @Nullable [] record) {
        if (record == null) {
            return Optional.empty();
        }
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), record)) {
            return new Fields().read(parser).toBeat();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static final class Fields {
        private String stream = "";
        private String title = "";
        private String country = UNKNOWN_COUNTRY;
        private Heartbeat.Event event = Heartbeat.Event.TICK;
        private long profile = -1;
        private long position = -1;
        private long at = -1;
        private boolean kids;

        Fields read(JsonParser parser) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not an object");
            }
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                parser.nextToken();
                switch (name) {
                    case "stream" -> stream = text(parser);
                    case "profile_id" -> profile = Long.parseLong(text(parser));
                    case "movie_id" -> title = UUID.fromString(text(parser)).toString();
                    case "country" -> country = country(text(parser));
                    case "kids" -> kids = parser.currentToken() == JsonToken.VALUE_TRUE;
                    case "position_ms" -> position = parser.getLongValue();
                    case "observed_at" -> at = parser.getLongValue();
                    case "event" -> event = Heartbeat.Event.of(text(parser));
                    default -> parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new IllegalArgumentException("cut short");
            }
            return this;
        }

        Optional<Beat> toBeat() {
            if (stream.isEmpty() || title.isEmpty() || profile < 0 || position < 0 || at <= 0) {
                return Optional.empty();
            }
            boolean end = event == Heartbeat.Event.END;
            boolean seek = event == Heartbeat.Event.SEEK;
            return Optional.of(new Beat(stream, profile, title, country, kids, position, at, end, seek));
        }

        private static String text(JsonParser parser) {
            if (!parser.currentToken().isScalarValue()) {
                throw new IllegalArgumentException("not a scalar");
            }
            return parser.getString();
        }

        /** Scopes are named after countries, so their number must stay that of countries. */
        private static String country(String text) {
            boolean known = text.length() == 2 && isCapital(text.charAt(0)) && isCapital(text.charAt(1));
            return known ? text : UNKNOWN_COUNTRY;
        }

        private static boolean isCapital(char letter) {
            return letter >= 'A' && letter <= 'Z';
        }
    }
}
