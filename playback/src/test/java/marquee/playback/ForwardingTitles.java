package marquee.playback;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.Titles;
import org.jspecify.annotations.Nullable;

/** Passes everything on; a test overrides what it wants to fail. */
class ForwardingTitles implements Titles {
    private final Titles titles;

    ForwardingTitles(Titles titles) {
        this.titles = titles;
    }

    @Override
    public CompletionStage<Void> keep(Title title) {
        return titles.keep(title);
    }

    @Override
    public CompletionStage<Void> addAll(Collection<Title> added) {
        return titles.addAll(added);
    }

    @Override
    public CompletionStage<Repair> repairGenres() {
        return titles.repairGenres();
    }

    @Override
    public CompletionStage<Optional<Title>> find(TitleId id) {
        return titles.find(id);
    }

    @Override
    public CompletionStage<List<Title>> findAll(Collection<TitleId> ids) {
        return titles.findAll(ids);
    }

    @Override
    public CompletionStage<List<GenreEntry>> listByGenre(String genre, int limit) {
        return titles.listByGenre(genre, limit);
    }

    @Override
    public CompletionStage<Page> list(@Nullable String cursor, int limit) {
        return titles.list(cursor, limit);
    }

    @Override
    public CompletionStage<Void> remove(TitleId id) {
        return titles.remove(id);
    }
}
