package marquee.control.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import marquee.control.web.Caller;
import marquee.control.web.InvalidField;
import marquee.model.Uuid7;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.Titles;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * Metadata in bulk. A title is known by its external id: one that is there already is edited where it differs, so an
 * import can be repeated after it broke off, or when its source has changed.
 */
@RestController
@Tag(name = "Titles")
final class ImportController {
    /** Most titles of one request. */
    static final int TITLES_MAX = 500;

    private final Catalog catalog;
    private final Parents parents;
    private final SecureRandom random;

    ImportController(Catalog catalog, Parents parents, SecureRandom random) {
        this.catalog = catalog;
        this.parents = parents;
        this.random = random;
    }

    @PostMapping("/v1/titles/import")
    @Operation(summary = "Adds or edits up to 500 titles without media, each known by its external id")
    Imported importAll(Caller editor, @RequestBody ImportForm form) {
        List<TitleForm> forms = InvalidField.require("titles", form.titles());
        if (forms.size() > TITLES_MAX) {
            throw new InvalidField("titles", "At most " + TITLES_MAX + " titles at once.");
        }
        boolean isAnnounced = Boolean.TRUE.equals(form.announce());
        String by = editor.user().toString();
        List<Title> added = new ArrayList<>();
        List<Refused> refused = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int edited = 0;
        int unchanged = 0;
        for (int i = 0; i < forms.size(); i++) {
            try {
                TitleForm title = forms.get(i);
                String externalId = externalId(title);
                Optional<Title> held = catalog.findImported(externalId);
                if (!seen.add(externalId)) {
                    throw new InvalidField("external_id", "'" + externalId + "' is in this import twice.");
                } else if (held.isEmpty()) {
                    added.add(announced(
                            title.toTitle(new TitleId(Uuid7.next(catalog.now(), random)), catalog.now(), parents::find),
                            isAnnounced));
                } else if (isEdited(held.get(), title, by)) {
                    edited++;
                } else {
                    unchanged++;
                }
            } catch (InvalidField e) {
                refused.add(new Refused(i, e.field(), String.valueOf(e.getMessage())));
            }
        }
        if (!added.isEmpty()) {
            catalog.addAll(added, by);
        }
        return new Imported(added.size(), edited, unchanged, refused);
    }

    @PostMapping("/v1/titles/repair-genres")
    @Operation(summary = "Makes movies_by_genre agree with movies, and says what was wrong")
    Titles.Repair repairGenres() {
        return catalog.repairGenres();
    }

    private boolean isEdited(Title held, TitleForm form, String by) {
        if (form.over(held, parents::find).equals(held)) {
            return false;
        }
        catalog.edit(held.id(), by, title -> form.over(title, parents::find));
        return true;
    }

    private static String externalId(TitleForm form) {
        String id = form.particulars() == null ? null : form.particulars().externalId();
        return InvalidField.requireText("external_id", id, 1, 300);
    }

    /** Viewers may find what is announced, though there is nothing to play yet. */
    private static Title announced(Title title, boolean isAnnounced) {
        Instant now = title.addedAt();
        return isAnnounced ? title.publishedAt(now).with(title.particulars().announced(true)) : title;
    }

    /** @param announce whether viewers find new titles at once, as coming soon; otherwise they are drafts */
    record ImportForm(
            @Nullable List<TitleForm> titles, @Nullable Boolean announce) {}

    /** @param edited titles that were there, and now say what the import says */
    record Imported(int added, int edited, int unchanged, List<Refused> refused) {}

    /** @param index of the title in the request, from 0 */
    record Refused(@JsonProperty("index") int index, String field, String reason) {}
}
