package marquee.bench.discover;

import java.util.List;
import java.util.Random;
import marquee.model.catalog.Title;

/** Titles as people type them, with one slip. */
final class Slips {
    private static final int LETTERS_MIN = 6;

    private final Random random;
    private final List<Title> titles;

    /** Draws from the titles of more than five letters. */
    Slips(List<Title> all, Random random) {
        this.random = random;
        this.titles = all.stream()
                .filter(title -> title.isListed())
                .filter(title ->
                        title.name().codePoints().filter(Character::isLetter).count() >= LETTERS_MIN)
                .toList();
    }

    Title title() {
        return titles.get(random.nextInt(titles.size()));
    }

    /** One to twelve letters, as while typing. */
    String start(String name) {
        return name.substring(0, 1 + random.nextInt(Math.min(12, name.length())));
    }

    /** One letter changed, added, lost or swapped with the next, anywhere. */
    String slip(String name) {
        int at = random.nextInt(name.length());
        char letter = (char) ('a' + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> name.substring(0, at) + letter + name.substring(at + 1);
            case 1 -> name.substring(0, at) + letter + name.substring(at);
            case 2 -> name.substring(0, at) + name.substring(at + 1);
            default ->
                at + 1 < name.length()
                        ? name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2)
                        : name.substring(0, at);
        };
    }
}
