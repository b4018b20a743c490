package marquee.control.catalog;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import marquee.control.web.Caller;
import marquee.control.web.InvalidField;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.CollectionOrders;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Collections for editors. Their names may have any characters, so they stand in no path. Viewers read GraphQL: {@link
 * TitleFetcher}.
 */
@RestController
@RequestMapping("/v1/collections")
@Tag(name = "Titles")
final class CollectionController {
    private static final int LIMIT_MAX = 200;
    /** As many as a card of the list has posters. */
    private static final int FIRST_TITLES = 4;

    private final CollectionEdits edits;

    CollectionController(CollectionEdits edits) {
        this.edits = edits;
    }

    @GetMapping
    @Operation(summary = "Lists collections by name, each with its first titles; q narrows by name")
    CollectionView.CollectionPage list(
            @RequestParam @Nullable String cursor,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(defaultValue = "") String q) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new InvalidField("limit", "A page has 1 to " + LIMIT_MAX + " collections.");
        }
        return edits.list(q, cursor, limit, FIRST_TITLES);
    }

    @GetMapping("/titles")
    @Operation(
            summary = "Reads a collection in its order, drafts included",
            description = "A collection is there while a title names it; of another name there is an empty one.")
    CollectionView read(@RequestParam String name) {
        return edits.read(named("name", name));
    }

    @PutMapping("/titles/{id}")
    @Operation(
            summary = "Puts a title into a collection, or moves it there",
            description = "'at' is how many titles stand before it. Without it a new one stands last, or by its release"
                    + " year while nobody has put the collection in order.")
    CollectionView put(
            Caller editor, @PathVariable String id, @RequestParam String name, @RequestParam @Nullable Integer at) {
        if (at != null && (at < 0 || at >= CollectionOrders.TITLES_MAX)) {
            throw new InvalidField("at", "The first " + CollectionOrders.TITLES_MAX + " titles can be put in order.");
        }
        return edits.put(named("name", name), TitleId.parse(id), at, by(editor));
    }

    @DeleteMapping("/titles/{id}")
    @Operation(summary = "Takes a title out of a collection")
    CollectionView remove(Caller editor, @PathVariable String id, @RequestParam String name) {
        return edits.remove(named("name", name), TitleId.parse(id), by(editor));
    }

    @PostMapping("/rename")
    @Operation(
            summary = "Gives a collection another name, in its titles and on the home page",
            description = "409 when there is one of that name, unless the two are to be merged.")
    CollectionView rename(Caller editor, @RequestBody NewName form) {
        return edits.rename(
                named("from", form.from()), named("to", form.to()), Boolean.TRUE.equals(form.merge()), by(editor));
    }

    private static String named(String field, @Nullable String name) {
        return InvalidField.requireText(field, name, 1, CollectionOrders.NAME_CHARS_MAX);
    }

    private static String by(Caller editor) {
        return editor.user().toString();
    }

    /** @param merge whether titles may join those of a collection that has the name already; null for no */
    record NewName(
            @Nullable String from,
            @Nullable String to,
            @Nullable Boolean merge) {}
}
