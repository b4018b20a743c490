package marquee.edge.eviction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A map within a budget of bytes that decides for itself what to keep.
 *
 * <p>S3-FIFO (Yang, Zhang, Qiu, Yue and Rashmi, SOSP 2023): three queues in order of arrival. What is new enters the
 * <i>small</i> queue, a tenth of the budget. What is asked for again while it is there moves on to <i>main</i>; the rest leaves
 * and is remembered by its name alone, as a <i>ghost</i>, and goes straight to main when it comes back soon. At main's end
 * an entry that was asked for goes round once more for each use, up to three. So a film that nobody watches twice
 * passes through a tenth of the disk, and a hit writes nothing but one small number.
 *
 * <p>Safe for use by several threads: {@link #find} takes no lock; changes take one. What leaves, for whatever reason, is
 * handed to the listener on the thread that caused it, after the lock is released.
 */
public final class S3Fifo<V> {
    /** The small queue's share of the budget, as the paper has it. */
    private static final int SMALL_DIVISOR = 10;

    private static final int USES_MAX = 3;

    /** Names remembered, about 100 bytes each. */
    private static final int GHOSTS_MAX = 1 << 18;

    private final long bytesMax;
    private final long smallBytesMax;
    private final int usesToStay;
    private final BiConsumer<String, V> removed;
    private final ConcurrentHashMap<String, Entry<V>> entries = new ConcurrentHashMap<>();
    private final Queue<V> small = new Queue<>();
    private final Queue<V> main = new Queue<>();
    private final Map<Long, Long> ghosts = new LinkedHashMap<>();
    private long ghostBytes;

    /** @param removed told of every value that leaves: evicted, replaced or removed */
    public S3Fifo(long bytesMax, BiConsumer<String, V> removed) {
        this(bytesMax, 1, removed);
    }

    /** @param usesToStay uses after its arrival that take an entry from small to main, 1 to 3 */
    public S3Fifo(long bytesMax, int usesToStay, BiConsumer<String, V> removed) {
        if (bytesMax < 1 || usesToStay < 1 || usesToStay > USES_MAX) {
            throw new IllegalArgumentException("A cache has 1 byte or more, and 1 to 3 uses make an entry stay");
        }
        this.bytesMax = bytesMax;
        this.smallBytesMax = bytesMax / SMALL_DIVISOR;
        this.usesToStay = usesToStay;
        this.removed = removed;
    }

    /** Returns the value and counts the use, or null. */
    public @Nullable V find(String key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        // Uses that cross may be counted once: it is a guess about the future, not an account.
        int uses = entry.uses;
        if (uses < USES_MAX) {
            entry.uses = uses + 1;
        }
        return entry.value;
    }

    /** Returns the value without counting a use, or null. */
    public @Nullable V peek(String key) {
        Entry<V> entry = entries.get(key);
        return entry == null ? null : entry.value;
    }

    /**
     * Keeps a value in the place of an earlier one. One that is larger than the budget leaves at once.
     *
     * @param isWanted whether it is known that it will be asked for: it goes straight to main
     */
    public void put(String key, V value, long bytes, boolean isWanted) {
        List<Entry<V>> gone = new ArrayList<>();
        synchronized (this) {
            Entry<V> entry = new Entry<>(key, value, bytes);
            Entry<V> before = entries.get(key);
            if (before != null) {
                // The new version of a thing is wanted as much as the old one was.
                entry.uses = before.uses;
                unlink(before, gone);
            }
            if (bytes > bytesMax) {
                gone.add(entry);
            } else {
                makeRoom(bytes, gone);
                Long ghost = ghosts.remove(hash(key));
                ghostBytes -= ghost == null ? 0 : ghost;
                boolean isKnown = isWanted || ghost != null || before != null && before.queue == main;
                (isKnown ? main : small).add(entry);
                entries.put(key, entry);
            }
        }
        tell(gone);
    }

    /** Removes a value if it is still the one kept under the key, and returns whether it was. */
    public boolean remove(String key, V value) {
        List<Entry<V>> gone = new ArrayList<>(1);
        synchronized (this) {
            Entry<V> entry = entries.get(key);
            if (entry != null && entry.value == value) {
                unlink(entry, gone);
            }
        }
        tell(gone);
        return !gone.isEmpty();
    }

    /** Shows all values, in no order, as they are when it comes to them. */
    public void forEach(Consumer<V> each) {
        entries.values().forEach(entry -> each.accept(entry.value));
    }

    public int size() {
        return entries.size();
    }

    /** Bytes of everything kept: never more than the budget. */
    public synchronized long bytes() {
        return small.bytes + main.bytes;
    }

    private void makeRoom(long bytes, List<Entry<V>> gone) {
        while (small.bytes + main.bytes + bytes > bytesMax) {
            if (small.bytes > smallBytesMax || main.isEmpty()) {
                leaveSmall(gone);
            } else {
                leaveMain(gone);
            }
        }
    }

    private void leaveSmall(List<Entry<V>> gone) {
        Entry<V> oldest = small.first();
        if (oldest.uses < usesToStay) {
            remember(oldest);
            unlink(oldest, gone);
            return;
        }
        small.remove(oldest);
        oldest.uses = 0;
        main.add(oldest);
    }

    private void leaveMain(List<Entry<V>> gone) {
        Entry<V> oldest = main.first();
        if (oldest.uses == 0) {
            unlink(oldest, gone);
            return;
        }
        main.remove(oldest);
        oldest.uses--;
        main.add(oldest);
    }

    /** As many bytes' worth of ghosts are remembered as main holds. */
    private void remember(Entry<V> entry) {
        Long before = ghosts.put(hash(entry.key), entry.bytes);
        ghostBytes += entry.bytes - (before == null ? 0 : before);
        var oldest = ghosts.entrySet().iterator();
        while ((ghostBytes > bytesMax - smallBytesMax || ghosts.size() > GHOSTS_MAX) && oldest.hasNext()) {
            ghostBytes -= oldest.next().getValue();
            oldest.remove();
        }
    }

    private void unlink(Entry<V> entry, List<Entry<V>> gone) {
        entries.remove(entry.key, entry);
        if (entry.queue != null) {
            entry.queue.remove(entry);
        }
        gone.add(entry);
    }

    private void tell(List<Entry<V>> gone) {
        gone.forEach(entry -> removed.accept(entry.key, entry.value));
    }

    /** 64 bits, so that two names meet once in four thousand million (FNV-1a). */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    private static final class Entry<V> {
        final String key;
        final V value;
        final long bytes;
        volatile int uses;

        @Nullable
        Queue<V> queue;

        @Nullable
        Entry<V> before;

        @Nullable
        Entry<V> after;

        Entry(String key, V value, long bytes) {
            this.key = key;
            this.value = value;
            this.bytes = bytes;
        }
    }

    /** Entries in the order of their arrival, linked through themselves so that any of them leaves at no cost. */
    private static final class Queue<V> {
        private @Nullable Entry<V> first;
        private @Nullable Entry<V> last;
        long bytes;

        boolean isEmpty() {
            return first == null;
        }

        Entry<V> first() {
            if (first == null) {
                throw new IllegalStateException("An empty cache has nothing to give up");
            }
            return first;
        }

        void add(Entry<V> entry) {
            entry.queue = this;
            entry.before = last;
            entry.after = null;
            if (last == null) {
                first = entry;
            } else {
                last.after = entry;
            }
            last = entry;
            bytes += entry.bytes;
        }

        void remove(Entry<V> entry) {
            if (entry.before == null) {
                first = entry.after;
            } else {
                entry.before.after = entry.after;
            }
            if (entry.after == null) {
                last = entry.before;
            } else {
                entry.after.before = entry.before;
            }
            entry.queue = null;
            bytes -= entry.bytes;
        }
    }
}
