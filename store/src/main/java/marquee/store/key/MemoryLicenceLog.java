package marquee.store.key;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import marquee.model.catalog.TitleId;

/** {@link LicenceLog} of one process, for tests. */
public final class MemoryLicenceLog implements LicenceLog {
    private final List<IssuedLicence> entries = new ArrayList<>();

    @Override
    public synchronized void add(List<IssuedLicence> issued) {
        entries.addAll(issued);
    }

    @Override
    public synchronized List<IssuedLicence> latest(TitleId title, int limit) {
        return entries.stream()
                .filter(entry -> entry.title().equals(title))
                .sorted(Comparator.comparing(IssuedLicence::at).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized int removeBefore(Instant before) {
        int size = entries.size();
        entries.removeIf(entry -> entry.at().isBefore(before));
        return size - entries.size();
    }
}
