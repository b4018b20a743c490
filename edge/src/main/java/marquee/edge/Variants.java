package marquee.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.MultiMap;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import marquee.edge.caching.Vary;
import org.jspecify.annotations.Nullable;

/**
 * Which stored objects belong to one address. The newest response decides which request headers tell them apart; variants
 * that an earlier one told apart otherwise are dropped.
 *
 * <p>Safe for use by several threads.
 */
final class Variants {
    /** Of one address: what is beyond pushes out the oldest. */
    static final int VARIANTS_MAX = 64;

    private static final int ADDRESSES_MAX = 100_000;

    private final DiskCache cache;
    private final Cache<String, Known> byAddress = Caffeine.newBuilder()
            .maximumSize(ADDRESSES_MAX)
            .executor(Runnable::run)
            .build();

    /** Learns of all variants that an earlier run stored. */
    Variants(DiskCache cache) {
        this.cache = cache;
        cache.forEach(object -> {
            if (object.key().indexOf(Vary.MARK) >= 0) {
                learn(Vary.address(object.key()), SharedFields.varyOf(object.head()), object.key());
            }
        });
    }

    /** Whether the address has had responses that depend on more than itself. */
    boolean isVaried(String address) {
        return byAddress.getIfPresent(address) != null;
    }

    /** Returns the object that answers such a request, and counts the use, or null. */
    @Nullable
    StoredObject find(String address, MultiMap request) {
        return cache.find(key(address, request));
    }

    /** Returns the key under which the answer to such a request would be stored, as far as is known. */
    String key(String address, MultiMap request) {
        Known known = byAddress.getIfPresent(address);
        return known == null ? address : Vary.key(address, known.names, request);
    }

    /** Takes note of how the newest response to an address varies, and under which key it is going to be stored. */
    void learn(String address, List<String> names, String key) {
        List<String> outdated = new java.util.ArrayList<>();
        byAddress.asMap().compute(address, (same, before) -> {
            if (before != null && before.names.equals(names)) {
                before.add(key, outdated);
                return before;
            }
            if (before != null) {
                outdated.addAll(before.keys);
            } else if (!names.isEmpty()) {
                outdated.add(address);
            }
            if (names.isEmpty()) {
                return null;
            }
            Known fresh = new Known(names);
            fresh.add(key, outdated);
            return fresh;
        });
        outdated.stream().filter(each -> !each.equals(key)).forEach(this::drop);
    }

    /** Drops everything stored for an address. */
    void invalidate(String address) {
        Known known = byAddress.asMap().remove(address);
        drop(address);
        if (known != null) {
            known.keys.forEach(this::drop);
        }
    }

    private void drop(String key) {
        StoredObject stored = cache.peek(key);
        if (stored != null) {
            cache.drop(stored);
        }
    }

    /** Changed only within the map's own lock on its address. */
    private static final class Known {
        final List<String> names;
        final Deque<String> keys = new ArrayDeque<>();

        Known(List<String> names) {
            this.names = names;
        }

        void add(String key, List<String> outdated) {
            if (!keys.contains(key)) {
                keys.add(key);
                if (keys.size() > VARIANTS_MAX) {
                    outdated.add(keys.remove());
                }
            }
        }
    }
}
