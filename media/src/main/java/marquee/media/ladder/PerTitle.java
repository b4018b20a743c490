package marquee.media.ladder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Chooses the rungs of one film from trial encodes of it: the convex hull of Netflix's per-title encoding (De Cock et al.,
 * "Complexity-based consistent-quality encoding in the cloud", ICIP 2016).
 *
 * <p>Each size has a curve of rate over quality. At any quality some size needs the fewest bits; the rungs stand on
 * those, from the quality of the fixed ladder's best rung downwards, a visible step apart. A size is used once, where it
 * is best, and the smallest is always there for the slowest line.
 */
public final class PerTitle {
    /** A step that viewers notice, in decibels of XPSNR. */
    static final double STEP_DB = 2.5;
    /** Nobody sees more. */
    static final double QUALITY_DB_MAX = 42;

    private final Map<Integer, List<Trial>> curves;

    /** @param trials of samples; those of one size and quality are averaged */
    public PerTitle(List<Trial> trials) {
        this.curves = averaged(trials).stream()
                .sorted(Comparator.comparingDouble(Trial::xpsnr))
                .collect(Collectors.groupingBy(Trial::height, TreeMap::new, Collectors.toList()));
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("A ladder needs trials");
        }
    }

    /** A rung and what it was measured to be. */
    public record Choice(Rendition rendition, double kbps, double xpsnr) {}

    /** @param fixed the renditions of the fixed ladder in one codec, smallest first, whose sizes were tried */
    public List<Choice> choose(List<Rendition> fixed) {
        Rendition best = fixed.get(fixed.size() - 1);
        double top = at(best.height(), best.quality()).map(Trial::xpsnr).orElse(QUALITY_DB_MAX);
        List<Choice> choices = new ArrayList<>();
        Set<Integer> used = new HashSet<>();
        for (double quality = Math.min(top, QUALITY_DB_MAX);
                quality > 0 && used.size() < fixed.size();
                quality -= STEP_DB) {
            double wanted = quality;
            fixed.stream()
                    .filter(rendition -> kbps(rendition.height(), wanted).isPresent())
                    .min(Comparator.comparingDouble(
                            rendition -> kbps(rendition.height(), wanted).orElseThrow()))
                    .filter(rendition -> used.add(rendition.height()))
                    .ifPresent(rendition -> choices.add(choice(rendition, wanted)));
        }
        Rendition smallest = fixed.get(0);
        if (used.add(smallest.height())) {
            at(smallest.height(), smallest.quality())
                    .ifPresent(trial -> choices.add(new Choice(smallest, trial.kbps(), trial.xpsnr())));
        }
        choices.sort(Comparator.comparingInt(choice -> choice.rendition().height()));
        return List.copyOf(choices);
    }

    /** Returns the fewest bits, over all sizes, at which the film reaches a quality; empty when none does. */
    public Optional<Double> kbps(double xpsnr) {
        return curves.keySet().stream()
                .flatMap(height -> kbps(height, xpsnr).stream())
                .min(Double::compare);
    }

    /** Returns what a size comes to at a constant rate factor, between the trials. */
    public Optional<Trial> at(int height, int quality) {
        List<Trial> curve = curves.getOrDefault(height, List.of());
        for (int i = 1; i < curve.size(); i++) {
            Trial worse = curve.get(i - 1);
            Trial better = curve.get(i);
            if (quality <= worse.quality() && quality >= better.quality() && worse.quality() != better.quality()) {
                double share = (double) (worse.quality() - quality) / (worse.quality() - better.quality());
                return Optional.of(new Trial(
                        worse.width(),
                        height,
                        quality,
                        Math.exp(mix(Math.log(worse.kbps()), Math.log(better.kbps()), share)),
                        mix(worse.xpsnr(), better.xpsnr(), share)));
            }
        }
        return curve.stream().filter(trial -> trial.quality() == quality).findFirst();
    }

    private Choice choice(Rendition size, double xpsnr) {
        List<Trial> curve = curves.getOrDefault(size.height(), List.of());
        int next = above(curve, xpsnr);
        Trial better = curve.get(next);
        Trial worse = curve.get(Math.max(0, next - 1));
        double share = next == 0 ? 1 : (xpsnr - worse.xpsnr()) / (better.xpsnr() - worse.xpsnr());
        int quality = (int) Math.round(mix(worse.quality(), better.quality(), share));
        Rendition rendition =
                new Rendition(size.width(), size.height(), size.peak(), size.profile(), size.codec(), quality);
        return new Choice(rendition, kbps(size.height(), xpsnr).orElseThrow(), xpsnr);
    }

    /** Rate is exponential in quality, so it is interpolated by its logarithm. */
    private Optional<Double> kbps(int height, double xpsnr) {
        List<Trial> curve = curves.getOrDefault(height, List.of());
        int next = above(curve, xpsnr);
        if (next < 0 || next == 0 && curve.get(0).xpsnr() > xpsnr + STEP_DB) {
            return Optional.empty();
        }
        if (next == 0) {
            return Optional.of(curve.get(0).kbps());
        }
        Trial worse = curve.get(next - 1);
        Trial better = curve.get(next);
        double share = (xpsnr - worse.xpsnr()) / (better.xpsnr() - worse.xpsnr());
        return Optional.of(Math.exp(mix(Math.log(worse.kbps()), Math.log(better.kbps()), share)));
    }

    /** The first trial of a curve that reaches a quality, or -1. */
    private static int above(List<Trial> curve, double xpsnr) {
        for (int i = 0; i < curve.size(); i++) {
            if (curve.get(i).xpsnr() >= xpsnr) {
                return i;
            }
        }
        return -1;
    }

    private static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }

    private static List<Trial> averaged(List<Trial> trials) {
        Map<List<Integer>, List<Trial>> alike = trials.stream()
                .collect(Collectors.groupingBy(
                        trial -> List.of(trial.height(), trial.quality()), LinkedHashMap::new, Collectors.toList()));
        return alike.values().stream()
                .map(same -> new Trial(
                        same.get(0).width(),
                        same.get(0).height(),
                        same.get(0).quality(),
                        Math.max(
                                1,
                                same.stream().mapToDouble(Trial::kbps).average().orElse(1)),
                        same.stream().mapToDouble(Trial::xpsnr).average().orElse(0)))
                .toList();
    }
}
