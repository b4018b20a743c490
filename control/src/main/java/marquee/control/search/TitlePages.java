package marquee.control.search;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Title;
import marquee.store.catalog.Titles;
import org.jspecify.annotations.Nullable;

/** All titles, page by page, so that an index of any size is built in bounded memory. */
final class TitlePages implements Iterator<List<Title>> {
    private static final int SECONDS_MAX = 20;

    private final Titles titles;
    private final Consumer<List<Title>> seen;
    private @Nullable String cursor;
    private boolean isDone;

    TitlePages(Titles titles, Consumer<List<Title>> seen) {
        this.titles = titles;
        this.seen = seen;
    }

    @Override
    public boolean hasNext() {
        return !isDone;
    }

    @Override
    public List<Title> next() {
        if (isDone) {
            throw new NoSuchElementException();
        }
        try {
            Titles.Page page =
                    titles.list(cursor, Titles.PAGE_MAX).toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
            cursor = page.next();
            isDone = cursor == null;
            seen.accept(page.titles());
            return page.titles();
        } catch (ExecutionException | TimeoutException e) {
            throw new PlatformException(ErrorCode.UNAVAILABLE, "The catalogue could not be read for the index.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PlatformException(ErrorCode.UNAVAILABLE, "Reading the catalogue was interrupted.", e);
        }
    }
}
