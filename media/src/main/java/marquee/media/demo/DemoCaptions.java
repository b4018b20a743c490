package marquee.media.demo;

import java.util.List;
import java.util.Map;

/** What is said in the demo films, four seconds a line. */
final class DemoCaptions {
    private static final Map<String, List<String>> LINES = Map.of(
            "the-keeper-of-skarholm.en",
            List.of(
                    "Forty years I kept the light.",
                    "Not one ship in all that time.",
                    "And then, one night, an answer:",
                    "a lamp, out there, where no land is.",
                    "I rowed until the stars went out.",
                    "It was my own light I found.",
                    "It had been coming home."),
            "the-keeper-of-skarholm.es",
            List.of(
                    "Cuarenta años cuidé la luz.",
                    "Ni un solo barco en todo ese tiempo.",
                    "Y entonces, una noche, una respuesta:",
                    "una lámpara, allí, donde no hay tierra.",
                    "Remé hasta que se apagaron las estrellas.",
                    "Era mi propia luz lo que encontré.",
                    "Volvía a casa."),
            "salt-and-ember.en",
            List.of(
                    "They say the desert forgets.",
                    "It does not. It only waits.",
                    "Follow the fourth ridge at dusk,",
                    "and do not look at the sun.",
                    "What you buried is still warm."),
            "under-the-ninth-wave.en",
            List.of(
                    "Depth: four hundred metres.",
                    "Something down here is singing.",
                    "Log it as current.",
                    "Currents do not know my name.",
                    "Turn off the lamps. Listen.",
                    "It is not below us.",
                    "It is all around."),
            "under-the-ninth-wave.de",
            List.of(
                    "Tiefe: vierhundert Meter.",
                    "Hier unten singt etwas.",
                    "Schreib: Strömung.",
                    "Strömungen kennen meinen Namen nicht.",
                    "Lampen aus. Hör hin.",
                    "Es ist nicht unter uns.",
                    "Es ist überall."));

    private DemoCaptions() {}

    static List<String> lines(String slug, String language) {
        List<String> lines = LINES.get(slug + "." + language);
        if (lines == null) {
            throw new IllegalArgumentException("Nobody wrote captions of " + slug + " in " + language);
        }
        return lines;
    }
}
