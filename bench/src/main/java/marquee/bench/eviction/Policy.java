package marquee.bench.eviction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;
import marquee.edge.eviction.S3Fifo;
import org.jspecify.annotations.Nullable;

/** A cache that knows sizes and nothing else. */
interface Policy {
    /** Every policy by its name, made for a budget of bytes and a trace that only {@code Belady} looks ahead in. */
    Map<String, BiFunction<Long, Trace, Policy>> ALL = all();

    /** Asks for an object and keeps it as the policy sees fit. Returns whether it was there. */
    boolean request(int index, long key, long bytes);

    private static Map<String, BiFunction<Long, Trace, Policy>> all() {
        Map<String, BiFunction<Long, Trace, Policy>> all = new LinkedHashMap<>();
        all.put("LRU", (bytesMax, trace) -> new Queued(bytesMax, true));
        all.put("FIFO", (bytesMax, trace) -> new Queued(bytesMax, false));
        all.put("SIEVE", (bytesMax, trace) -> new Sieve(bytesMax));
        all.put("W-TinyLFU", (bytesMax, trace) -> new TinyLfu(bytesMax));
        all.put("S3-FIFO, 2 uses to stay", (bytesMax, trace) -> new ThreeQueues(bytesMax, 2));
        all.put("S3-FIFO, 1 use to stay", (bytesMax, trace) -> new ThreeQueues(bytesMax, 1));
        all.put("Belady", Belady::new);
        return all;
    }

    /** The product's own. */
    final class ThreeQueues implements Policy {
        private final S3Fifo<Boolean> cache;

        ThreeQueues(long bytesMax, int usesToStay) {
            cache = new S3Fifo<>(bytesMax, usesToStay, (key, value) -> {});
        }

        @Override
        public boolean request(int index, long key, long bytes) {
            String name = Long.toString(key, Character.MAX_RADIX);
            if (cache.find(name) != null) {
                return true;
            }
            cache.put(name, true, bytes, false);
            return false;
        }
    }

    /** Caffeine, as the edge used it before. */
    final class TinyLfu implements Policy {
        private final Cache<Long, Integer> cache;

        TinyLfu(long bytesMax) {
            cache = Caffeine.newBuilder()
                    .maximumWeight(bytesMax)
                    .weigher((Long key, Integer bytes) -> bytes)
                    .executor(Runnable::run)
                    .build();
        }

        @Override
        public boolean request(int index, long key, long bytes) {
            if (cache.getIfPresent(key) != null) {
                return true;
            }
            cache.put(key, (int) Math.min(Integer.MAX_VALUE, bytes));
            return false;
        }
    }

    /** Least recently used, or first in, first out. */
    final class Queued implements Policy {
        private final long bytesMax;
        private final LinkedHashMap<Long, Long> cache;
        private long held;

        Queued(long bytesMax, boolean byUse) {
            this.bytesMax = bytesMax;
            cache = new LinkedHashMap<>(1 << 16, 0.75f, byUse);
        }

        @Override
        public boolean request(int index, long key, long bytes) {
            if (cache.get(key) != null) {
                return true;
            }
            if (bytes <= bytesMax) {
                Iterator<Long> oldest = cache.values().iterator();
                while (held + bytes > bytesMax) {
                    held -= oldest.next();
                    oldest.remove();
                }
                cache.put(key, bytes);
                held += bytes;
            }
            return false;
        }
    }

    /** A hand that passes over what was used since it last came by (Zhang and others, NSDI 2024). */
    final class Sieve implements Policy {
        private final long bytesMax;
        private final Map<Long, Node> nodes = new HashMap<>();
        private @Nullable Node newest;
        private @Nullable Node oldest;
        private @Nullable Node hand;
        private long held;

        Sieve(long bytesMax) {
            this.bytesMax = bytesMax;
        }

        private static final class Node {
            final long key;
            final long bytes;
            boolean used;

            @Nullable
            Node newer;

            @Nullable
            Node older;

            Node(long key, long bytes) {
                this.key = key;
                this.bytes = bytes;
            }
        }

        @Override
        public boolean request(int index, long key, long bytes) {
            Node known = nodes.get(key);
            if (known != null) {
                known.used = true;
                return true;
            }
            if (bytes <= bytesMax) {
                while (held + bytes > bytesMax) {
                    evict();
                }
                Node node = new Node(key, bytes);
                node.older = newest;
                if (newest != null) {
                    newest.newer = node;
                }
                newest = node;
                oldest = oldest == null ? node : oldest;
                nodes.put(key, node);
                held += bytes;
            }
            return false;
        }

        private void evict() {
            Node at = Objects.requireNonNull(hand == null ? oldest : hand);
            while (at.used) {
                at.used = false;
                at = Objects.requireNonNull(at.newer == null ? oldest : at.newer);
            }
            hand = at.newer;
            if (at.newer == null) {
                newest = at.older;
            } else {
                at.newer.older = at.older;
            }
            if (at.older == null) {
                oldest = at.newer;
            } else {
                at.older.newer = at.newer;
            }
            nodes.remove(at.key);
            held -= at.bytes;
        }
    }

    /** Gives up what is asked for again latest. Knows the future, so no other can be better, but for sizes (Belady 1966). */
    final class Belady implements Policy {
        private final long bytesMax;
        private final int[] nextUse;
        private final Map<Long, long[]> held = new HashMap<>();
        private final TreeSet<long[]> byNextUse = new TreeSet<>(
                (one, other) -> one[0] != other[0] ? Long.compare(one[0], other[0]) : Long.compare(one[1], other[1]));
        private long bytesHeld;

        Belady(long bytesMax, Trace trace) {
            this.bytesMax = bytesMax;
            nextUse = new int[trace.size()];
            Map<Long, Integer> next = new HashMap<>();
            for (int i = trace.size() - 1; i >= 0; i--) {
                nextUse[i] = next.getOrDefault(trace.key(i), Integer.MAX_VALUE);
                next.put(trace.key(i), i);
            }
        }

        @Override
        public boolean request(int index, long key, long bytes) {
            long[] known = held.get(key);
            if (known != null) {
                byNextUse.remove(known);
                bytesHeld -= known[2];
            }
            long[] now = {nextUse[index], key, known == null ? bytes : known[2]};
            if (now[2] <= bytesMax && now[0] != Integer.MAX_VALUE) {
                byNextUse.add(now);
                held.put(key, now);
                bytesHeld += now[2];
                while (bytesHeld > bytesMax) {
                    giveUp(byNextUse.last());
                }
            } else {
                held.remove(key);
            }
            return known != null;
        }

        private void giveUp(long[] entry) {
            byNextUse.remove(entry);
            held.remove(entry[1]);
            bytesHeld -= entry[2];
        }
    }
}
