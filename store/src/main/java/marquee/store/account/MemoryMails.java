package marquee.store.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@link Mails} of one process, for tests. */
public final class MemoryMails implements Mails {
    private final Map<UUID, Mail> mails = new LinkedHashMap<>();
    private final Map<UUID, Instant> due = new HashMap<>();

    @Override
    public synchronized void add(Mail mail) {
        mails.put(mail.id(), mail);
        due.put(mail.id(), mail.createdAt());
    }

    @Override
    public synchronized List<Mail> list() {
        return mails.values().stream()
                .sorted(Comparator.comparing(Mail::createdAt).reversed())
                .limit(LISTED_MAX)
                .toList();
    }

    @Override
    public synchronized List<Mail> takeDue(Instant now, Instant again, int attemptsMax, int limit) {
        List<Mail> taken = new ArrayList<>();
        for (Mail mail : List.copyOf(mails.values())) {
            if (taken.size() < limit
                    && mail.sentAt() == null
                    && mail.attempts() < attemptsMax
                    && !due.getOrDefault(mail.id(), Instant.MAX).isAfter(now)) {
                put(mail, mail.body(), mail.attempts() + 1, null, mail.error());
                due.put(mail.id(), again);
                taken.add(mail);
            }
        }
        return taken;
    }

    @Override
    public synchronized void sent(UUID id, Instant now) {
        Mail mail = mails.get(id);
        if (mail != null) {
            put(mail, "", mail.attempts(), now, null);
        }
    }

    @Override
    public synchronized void failed(UUID id, String error) {
        Mail mail = mails.get(id);
        if (mail != null) {
            put(mail, mail.body(), mail.attempts(), null, error);
        }
    }

    @Override
    public synchronized int removeBefore(Instant before) {
        int size = mails.size();
        mails.values().removeIf(mail -> mail.createdAt().isBefore(before));
        due.keySet().retainAll(mails.keySet());
        return size - mails.size();
    }

    private void put(Mail mail, String body, int attempts, @Nullable Instant sentAt, @Nullable String error) {
        mails.put(
                mail.id(),
                new Mail(mail.id(), mail.recipient(), mail.subject(), body, mail.createdAt(), attempts, sentAt, error));
    }
}
