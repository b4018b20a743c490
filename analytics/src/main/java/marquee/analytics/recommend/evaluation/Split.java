package marquee.analytics.recommend.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import marquee.analytics.recommend.learning.Interactions;

/**
 * Strong generalisation, as Liang et al. ("Variational Autoencoders for Collaborative Filtering", 2018) split: whole
 * profiles are held out of the training; of each, four fifths of what it watched are shown to the model, which then has
 * to find the rest. Profiles with fewer than {@link #WATCHED_MIN} titles are left out, and so are titles that nobody in
 * the training watched.
 *
 * @param validation for choosing settings
 * @param test for the figures that are reported
 */
public record Split(Interactions training, List<HeldOut> validation, List<HeldOut> test) {
    static final int WATCHED_MIN = 5;
    static final double HIDDEN_SHARE = 0.2;
    /** As for ML-20M; a smaller file gives a tenth of its profiles. */
    static final int HELD_OUT_MAX = 10_000;

    private static final int HELD_OUT_SHARE = 10;

    public static Split of(Interactions all, long seed) {
        Random random = new Random(seed);
        int[][] profiles = Arrays.stream(all.byProfile())
                .filter(watched -> watched.length >= WATCHED_MIN)
                .toArray(int[][]::new);
        shuffle(profiles, random);
        int heldOut = Math.min(HELD_OUT_MAX, profiles.length / HELD_OUT_SHARE);
        int trained = profiles.length - 2 * heldOut;
        int[] numbers = numbersOfWatched(all.titles(), Arrays.copyOf(profiles, trained));
        int titles = (int) Arrays.stream(numbers).filter(number -> number >= 0).count();
        int[][] training = new int[trained][];
        for (int i = 0; i < trained; i++) {
            training[i] = renumber(profiles[i], numbers);
        }
        return new Split(
                new Interactions(titles, training),
                hide(Arrays.copyOfRange(profiles, trained, trained + heldOut), numbers, random),
                hide(Arrays.copyOfRange(profiles, trained + heldOut, profiles.length), numbers, random));
    }

    /** The training's own number of each title, or -1 where nobody in it watched it. */
    private static int[] numbersOfWatched(int titles, int[][] training) {
        boolean[] isWatched = new boolean[titles];
        for (int[] watched : training) {
            for (int title : watched) {
                isWatched[title] = true;
            }
        }
        int[] numbers = new int[titles];
        int next = 0;
        for (int title = 0; title < titles; title++) {
            numbers[title] = isWatched[title] ? next++ : -1;
        }
        return numbers;
    }

    private static int[] renumber(int[] watched, int[] numbers) {
        return Arrays.stream(watched)
                .map(title -> numbers[title])
                .filter(number -> number >= 0)
                .toArray();
    }

    private static List<HeldOut> hide(int[][] profiles, int[] numbers, Random random) {
        List<HeldOut> held = new ArrayList<>(profiles.length);
        for (int[] profile : profiles) {
            int[] watched = renumber(profile, numbers);
            if (watched.length >= WATCHED_MIN) {
                int[] mixed = watched.clone();
                for (int i = mixed.length - 1; i > 0; i--) {
                    int j = random.nextInt(i + 1);
                    int swapped = mixed[i];
                    mixed[i] = mixed[j];
                    mixed[j] = swapped;
                }
                int hidden = (int) (HIDDEN_SHARE * mixed.length);
                held.add(new HeldOut(
                        Arrays.stream(mixed, hidden, mixed.length).sorted().toArray(),
                        Arrays.stream(mixed, 0, hidden).sorted().toArray()));
            }
        }
        return List.copyOf(held);
    }

    private static void shuffle(int[][] profiles, Random random) {
        for (int i = profiles.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int[] swapped = profiles[i];
            profiles[i] = profiles[j];
            profiles[j] = swapped;
        }
    }

    /**
     * A profile that the model has not seen.
     *
     * @param shown what the model may know, ascending
     * @param hidden what it should find, ascending, at least one
     */
    public record HeldOut(int[] shown, int[] hidden) {}
}
