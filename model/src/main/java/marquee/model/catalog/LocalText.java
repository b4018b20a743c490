package marquee.model.catalog;

/**
 * Name and description of a title in one language.
 *
 * @param name may be empty, where only the description is translated
 * @param description may be empty
 */
public record LocalText(String name, String description) {
    public LocalText {
        if (name.length() > Title.NAME_MAX || description.length() > Title.DESCRIPTION_MAX) {
            throw new IllegalArgumentException("A translation is no longer than the original may be");
        }
    }
}
