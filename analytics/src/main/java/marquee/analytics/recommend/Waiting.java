package marquee.analytics.recommend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import marquee.model.account.ProfileId;

/**
 * Profiles that wait for a new offer, first come first served. One that is told of again while it waits keeps its place.
 * Safe for use by several threads.
 */
final class Waiting {
    static final int PROFILES_MAX = 100_000;

    private final Duration settle;
    private final Map<ProfileId, Turn> turns = new LinkedHashMap<>();
    private long dropped;

    /** @param settle how long each waits at least */
    Waiting(Duration settle) {
        this.settle = settle;
    }

    /** A profile beyond {@link #PROFILES_MAX} is left to the night. */
    synchronized void add(ProfileId profile, boolean kids, Instant now) {
        if (turns.containsKey(profile)) {
            return;
        }
        if (turns.size() >= PROFILES_MAX) {
            dropped++;
            return;
        }
        turns.put(profile, new Turn(profile, kids, now.plus(settle)));
    }

    /** Takes those whose time has come out of the line. */
    synchronized List<Turn> due(Instant now, int limit) {
        List<Turn> due = new ArrayList<>();
        Iterator<Turn> line = turns.values().iterator();
        while (line.hasNext() && due.size() < limit) {
            Turn turn = line.next();
            if (turn.at().isAfter(now)) {
                break;
            }
            due.add(turn);
            line.remove();
        }
        return due;
    }

    /** Profiles left to the night so far. */
    synchronized long dropped() {
        return dropped;
    }

    record Turn(ProfileId profile, boolean kids, Instant at) {}
}
