package marquee.control.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import marquee.control.web.InvalidField;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.catalog.Particulars;
import marquee.model.catalog.Title;
import marquee.model.catalog.TitleId;
import marquee.store.catalog.AuditTrail;
import marquee.store.catalog.CollectionOrders;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What editors do to collections. A collection is there while a title names it: its titles keep its name, and the
 * database the order in which they stand.
 *
 * <p>Changes follow each other within this process; of two processes that order one collection in the same moment, the
 * later wins. Methods that write block, and fail with {@link ErrorCode#UNAVAILABLE} when a database does not answer; all
 * may be repeated. Safe for use by several threads.
 */
@Component
final class CollectionEdits {
    /** Each title is a write of its own: more would outlast a request. */
    static final int RENAME_TITLES_MAX = 1_000;

    private static final Comparator<Named> BY_NAME =
            Comparator.comparing(Named::folded).thenComparing(Named::name);

    private final Catalog catalog;
    private final CollectionOrders orders;
    private final CollectionOrder order;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final ReentrantLock lock = new ReentrantLock();

    CollectionEdits(
            Catalog catalog,
            CollectionOrders orders,
            CollectionOrder order,
            AuditTrail audit,
            ApplicationEventPublisher events) {
        this.catalog = catalog;
        this.orders = orders;
        this.order = order;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Returns collections by name, from memory.
     *
     * @param words what the name must have in it, whatever its case and accents
     * @param after the name that the page begins behind, or null for the first
     * @param titlesMax most titles of each, the first ones
     */
    CollectionView.CollectionPage list(String words, @Nullable String after, int limit, int titlesMax) {
        String wanted = NameIndex.fold(words).strip();
        Map<String, List<Title>> all = new HashMap<>();
        for (Title title : catalog.newest()) {
            title.particulars()
                    .collections()
                    .forEach(name -> all.computeIfAbsent(name, absent -> new ArrayList<>())
                            .add(title));
        }
        Named start = after == null ? null : new Named(NameIndex.fold(after), after, List.of());
        List<Named> found = all.entrySet().stream()
                .map(each -> new Named(NameIndex.fold(each.getKey()), each.getKey(), each.getValue()))
                .filter(each -> each.folded().contains(wanted))
                .filter(each -> start == null || BY_NAME.compare(each, start) > 0)
                .sorted(BY_NAME)
                .limit(limit + 1L)
                .toList();
        List<CollectionView> page = found.stream()
                .limit(limit)
                .map(each -> {
                    List<TitleId> placed = order.placed(each.name());
                    List<Title> titles = CollectionOrder.sorted(placed, each.titles());
                    return CollectionView.of(each.name(), !placed.isEmpty(), titles, titlesMax);
                })
                .toList();
        return new CollectionView.CollectionPage(
                page, found.size() > limit ? page.get(limit - 1).name() : null);
    }

    /** Returns a collection with all its titles. One that no title names is empty. */
    CollectionView read(String name) {
        Optional<List<TitleId>> placed = orders.find(name);
        List<Title> titles = members(name, placed.orElse(List.of()));
        return CollectionView.of(name, placed.isPresent(), titles, CollectionView.TITLES_MAX);
    }

    /**
     * Puts a title into a collection, or moves it there. Fails with {@link ErrorCode#NOT_FOUND}.
     *
     * @param at how many stand before it, or null for no matter where: last, or by its release where nobody ordered them
     */
    CollectionView put(String name, TitleId id, @Nullable Integer at, String by) {
        return inTurn(() -> {
            Title title = catalog.require(id);
            boolean isMember = title.particulars().collections().contains(name);
            if (!isMember) {
                requireRoom(title);
            }
            List<TitleId> held = orders.find(name).orElse(List.of());
            List<TitleId> others = new ArrayList<>(members(name, held).stream()
                    .map(Title::id)
                    .filter(each -> !each.equals(id))
                    .toList());
            if (at != null) {
                int place = Math.min(at, others.size());
                others.add(place, id);
                place(
                        name,
                        held,
                        others,
                        new AuditTrail.Entry(
                                catalog.now(), by, id, "placed", name + ": " + (place + 1) + " of " + others.size()));
            } else if (!isMember && others.isEmpty()) {
                // What there is of an order is of a collection that is gone.
                forget(name);
            } else if (!isMember && held.contains(id)) {
                // It left by its own form, which knows of no order; who comes back stands last.
                write(name, others);
            }
            catalog.edit(id, by, naming(names -> Stream.concat(names, Stream.of(name))));
            return read(name);
        });
    }

    /** Takes a title out of a collection. Fails with {@link ErrorCode#NOT_FOUND} when there is no such title. */
    CollectionView remove(String name, TitleId id, String by) {
        return inTurn(() -> {
            catalog.edit(id, by, naming(names -> names.filter(each -> !each.equals(name))));
            Optional<List<TitleId>> held = orders.find(name);
            if (held.isPresent()) {
                List<Title> left = members(name, held.get());
                if (left.isEmpty()) {
                    forget(name);
                } else if (held.get().contains(id)) {
                    write(
                            name,
                            held.get().stream().filter(each -> !each.equals(id)).toList());
                }
            }
            return read(name);
        });
    }

    /**
     * Gives a collection another name, in all its titles and wherever else it is named. Who repeats one that failed half
     * way merges.
     *
     * @param merge whether there may be a collection of the new name, behind whose titles these then stand
     */
    CollectionView rename(String from, String to, boolean merge, String by) {
        return inTurn(() -> {
            Optional<List<TitleId>> placed = orders.find(from);
            List<Title> moving = members(from, placed.orElse(List.of()));
            if (moving.isEmpty()) {
                throw new PlatformException(ErrorCode.NOT_FOUND, "There is no collection '" + from + "'.");
            }
            if (moving.size() > RENAME_TITLES_MAX) {
                throw new InvalidField(
                        "from", "A collection of more than " + RENAME_TITLES_MAX + " titles cannot be renamed.");
            }
            if (from.equals(to)) {
                return read(to);
            }
            Optional<List<TitleId>> placedThere = orders.find(to);
            List<Title> there = members(to, placedThere.orElse(List.of()));
            if (!there.isEmpty() && !merge) {
                throw new PlatformException(ErrorCode.CONFLICT, "There is a collection '" + to + "' already.");
            }
            // First the order, with those who are still to come: they then find their places.
            if (placed.isPresent() || (placedThere.isPresent() && !there.isEmpty())) {
                Set<TitleId> all = new LinkedHashSet<>(there.isEmpty() ? List.of() : placedThere.orElse(List.of()));
                there.forEach(title -> all.add(title.id()));
                moving.forEach(title -> all.add(title.id()));
                write(to, List.copyOf(all));
            } else {
                forget(to);
            }
            events.publishEvent(new CollectionRenamed(from, to));
            moving.forEach(title ->
                    catalog.edit(title.id(), by, naming(names -> names.map(each -> each.equals(from) ? to : each))));
            forget(from);
            return read(to);
        });
    }

    private void place(String name, List<TitleId> held, List<TitleId> placed, AuditTrail.Entry entry) {
        List<TitleId> kept = cut(placed);
        if (!kept.equals(held)) {
            // First the trail: a change that nobody can account for must not happen.
            audit.add(List.of(entry));
            write(name, kept);
        }
    }

    private void write(String name, List<TitleId> placed) {
        orders.write(name, cut(placed));
        order.refresh();
    }

    private void forget(String name) {
        orders.remove(name);
        order.refresh();
    }

    private static List<TitleId> cut(List<TitleId> placed) {
        return placed.subList(0, Math.min(placed.size(), CollectionOrders.TITLES_MAX));
    }

    private List<Title> members(String name, List<TitleId> placed) {
        return CollectionOrder.sorted(
                placed,
                catalog.newest().stream()
                        .filter(title -> title.particulars().collections().contains(name))
                        .toList());
    }

    /** Changes the names of the collections that a title is in. */
    private static UnaryOperator<Title> naming(UnaryOperator<Stream<String>> change) {
        return title -> {
            List<String> names = change.apply(title.particulars().collections().stream())
                    .distinct()
                    .toList();
            return title.with(title.particulars().inCollections(names));
        };
    }

    private static void requireRoom(Title title) {
        if (!title.kind().isOnShelves()) {
            throw new InvalidField("id", "Films and series stand in collections, not their episodes and trailers.");
        }
        if (title.particulars().collections().size() >= Particulars.ENTRIES_MAX) {
            throw new InvalidField("id", "A title is in at most " + Particulars.ENTRIES_MAX + " collections.");
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private record Named(String folded, String name, List<Title> titles) {}
}
