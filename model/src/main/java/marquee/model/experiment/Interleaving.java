package marquee.model.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Two rankings shown as one list to one viewer, so that what is picked tells which ranking is better: team draft
 * (Radlinski, Kurup and Joachims, 2008). In each round a coin decides who picks first; each team then adds its best title
 * that is not yet in the list. Needs a hundredth of the viewers of an A/B test, as each viewer compares.
 */
public final class Interleaving {

    private Interleaving() {}

    /**
     * @param seed the same for the same page of the same profile, so that a reload shows the same list
     * @param limit most titles to return
     * @return titles in the order to be shown, each with the team that brought it
     */
    public static <T> Map<T, Team> teamDraft(List<T> first, List<T> second, long seed, int limit) {
        SplittableRandom coin = new SplittableRandom(seed);
        Set<T> all = new LinkedHashSet<>(first);
        all.addAll(second);
        Map<T, Team> shown = new LinkedHashMap<>();
        int most = Math.min(limit, all.size());
        List<Team> order = new ArrayList<>(List.of(Team.FIRST, Team.SECOND));
        while (shown.size() < most) {
            if (coin.nextBoolean()) {
                order.add(order.remove(0));
            }
            for (Team team : order) {
                if (shown.size() < most) {
                    pick(team == Team.FIRST ? first : second, team, shown);
                }
            }
        }
        return shown;
    }

    private static <T> void pick(List<T> ranking, Team team, Map<T, Team> shown) {
        for (T each : ranking) {
            if (!shown.containsKey(each)) {
                shown.put(each, team);
                return;
            }
        }
    }

    /** Which ranking brought a title into the list. */
    public enum Team {
        FIRST,
        SECOND
    }
}
