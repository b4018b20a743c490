package marquee.analytics.recommend.learning;

import java.util.Arrays;

/**
 * Who watched what, and nothing else: profiles and titles are numbers from 0. Costs four bytes an interaction.
 *
 * @param titles how many there are; numbers of titles are below it
 * @param byProfile the titles of each profile, ascending and each once
 */
public record Interactions(int titles, int[][] byProfile) {

    public Interactions {
        for (int[] watched : byProfile) {
            for (int i = 0; i < watched.length; i++) {
                if (watched[i] < 0 || watched[i] >= titles || i > 0 && watched[i] <= watched[i - 1]) {
                    throw new IllegalArgumentException("Titles of a profile must ascend within 0 to " + titles);
                }
            }
        }
    }

    public int profiles() {
        return byProfile.length;
    }

    /** Interactions of all profiles together. */
    public long size() {
        return Arrays.stream(byProfile).mapToLong(watched -> watched.length).sum();
    }

    /** How many profiles watched each title. */
    public int[] viewers() {
        int[] viewers = new int[titles];
        for (int[] watched : byProfile) {
            for (int title : watched) {
                viewers[title]++;
            }
        }
        return viewers;
    }

    /** The same interactions by title: who watched each. */
    int[][] byTitle() {
        int[] viewers = viewers();
        int[][] byTitle = new int[titles][];
        for (int title = 0; title < titles; title++) {
            byTitle[title] = new int[viewers[title]];
        }
        int[] filled = new int[titles];
        for (int profile = 0; profile < byProfile.length; profile++) {
            for (int title : byProfile[profile]) {
                byTitle[title][filled[title]++] = profile;
            }
        }
        return byTitle;
    }
}
