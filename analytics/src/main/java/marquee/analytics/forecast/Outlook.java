package marquee.analytics.forecast;

/**
 * Viewers of the next hours from those of the hours before: the same hour of earlier weeks, set right by the last day.
 *
 * <p>The season of an hour is the mean of the same hour of the week, four weeks back at most, newer weeks counting more;
 * a title younger than a week has the same hour of its days instead. The last 24 hours then say by how much the level has
 * moved from what the season would have said of them; that factor fades over the next days, because what rises falls
 * again. Pure arithmetic: no learning, nothing to go wrong at night, and measured against simpler guesses by {@code
 * OutlookTest}.
 */
final class Outlook {
    static final int DAY = 24;
    static final int WEEK = 7 * DAY;
    /** Hours of history that are looked at. */
    static final int HISTORY_HOURS = 4 * WEEK;

    private static final double NEWER_WEEK = 1.6;
    private static final double FACTOR_MIN = 0.2;
    private static final double FACTOR_MAX = 6;
    /** Viewers that are added to both sides of the factor: a title with three viewers must not jump by six. */
    private static final double SMOOTHING = 5;
    /** The factor has lost half of its effect after so many hours. */
    private static final double FADES_IN_HALF = 48;

    private Outlook() {}

    /**
     * @param history viewers by hour, oldest first, the last whole hour at the end; leading zeros are a time before the
     *     title was there
     * @param hours how many to look ahead
     */
    static float[] of(float[] history, int hours) {
        int born = 0;
        while (born < history.length && history[born] == 0) {
            born++;
        }
        float[] outlook = new float[hours];
        if (born == history.length) {
            return outlook;
        }
        int age = history.length - born;
        double expected = SMOOTHING;
        double seen = SMOOTHING;
        int lookBack = Math.min(DAY, age);
        for (int back = 1; back <= lookBack; back++) {
            int at = history.length - back;
            expected += season(history, born, at, history.length - lookBack);
            seen += history[at];
        }
        double factor = age <= DAY ? 1 : Math.max(FACTOR_MIN, Math.min(FACTOR_MAX, seen / expected));
        for (int ahead = 0; ahead < hours; ahead++) {
            double faded = Math.pow(factor, Math.pow(0.5, ahead / FADES_IN_HALF));
            outlook[ahead] = (float) (faded * season(history, born, history.length + ahead, history.length));
        }
        return outlook;
    }

    /** What hours of the same kind had, among those before {@code known}. */
    private static double season(float[] history, int born, int at, int known) {
        int step = known - born >= WEEK ? WEEK : DAY;
        double sum = 0;
        double weights = 0;
        double weight = 1;
        for (int like = at - step; like >= born && weights < 20; like -= step) {
            if (like < known) {
                sum += weight * history[like];
                weights += weight;
                weight /= NEWER_WEEK;
            }
        }
        return weights > 0 ? sum / weights : mean(history, born, known);
    }

    private static double mean(float[] history, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += history[i];
        }
        return to > from ? sum / (to - from) : 0;
    }
}
