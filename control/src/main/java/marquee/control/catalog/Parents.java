package marquee.control.catalog;

import java.util.Optional;
import marquee.control.catalog.ParticularsForm.PartForm;
import marquee.model.PlatformException;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.model.catalog.TitleKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what an episode or a trailer says it belongs to. */
@Component
final class Parents {
    private final Catalog catalog;

    Parents(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Returns the series of an episode, or the title of a trailer; null where there is none such. */
    @Nullable
    TitleId find(PartForm form, TitleKind kind) {
        return parent(form)
                .filter(title -> kind != TitleKind.EPISODE || title.kind() == TitleKind.SERIES)
                .filter(title -> title.kind() != TitleKind.TRAILER)
                .map(Title::id)
                .orElse(null);
    }

    private Optional<Title> parent(PartForm form) {
        if (form.externalId() != null) {
            return catalog.findImported(form.externalId());
        }
        if (form.movieId() == null) {
            return Optional.empty();
        }
        try {
            return catalog.find(TitleId.parse(form.movieId()));
        } catch (PlatformException e) {
            if (e.code() == marquee.model.ErrorCode.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
