package marquee.control.home;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import marquee.control.web.InvalidField;
import marquee.store.catalog.HomeLayouts.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets editors say in which order the rows of home pages stand. */
@RestController
@Tag(name = "Titles")
final class HomeLayoutController {
    private final HomeLayout layout;

    HomeLayoutController(HomeLayout layout) {
        this.layout = layout;
    }

    @GetMapping("/v1/home/rows")
    @Operation(summary = "The rows of home pages from the top down, hidden ones too")
    List<PlaceView> list() {
        return layout.read().stream()
                .map(place -> new PlaceView(place.row(), place.isShown()))
                .toList();
    }

    @PutMapping("/v1/home/rows")
    @Operation(
            summary = "Orders the rows of home pages, for all viewers within seconds",
            description = "Rows are continue-watching, offers, trending, new, my-list, genres, coming-soon, and"
                    + " collection:NAME for any collection. Those left out stand at the end.")
    List<PlaceView> write(@RequestBody List<PlaceView> places) {
        try {
            layout.write(places.stream().map(HomeLayoutController::place).toList());
        } catch (IllegalArgumentException e) {
            throw new InvalidField("row", e.getMessage() + ".");
        }
        return list();
    }

    private static Place place(PlaceView view) {
        String row = view.row() == null ? "" : view.row();
        boolean isCollection = row.startsWith(HomeLayout.COLLECTION) && row.length() > HomeLayout.COLLECTION.length();
        if (!isCollection && !HomeLayout.GROUPS.contains(row)) {
            throw new InvalidField("row", "There is no row '" + row + "'.");
        }
        return new Place(row, view.shown());
    }

    record PlaceView(@Nullable String row, boolean shown) {}
}
