package marquee.analytics.recommend.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import marquee.analytics.recommend.learning.Ease;
import marquee.analytics.recommend.learning.ImplicitAls;
import marquee.analytics.recommend.learning.Interactions;
import marquee.analytics.recommend.learning.ItemKnn;
import marquee.analytics.recommend.learning.Popularity;
import marquee.analytics.recommend.learning.Pruned;
import marquee.analytics.recommend.learning.Scorer;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import org.jspecify.annotations.Nullable;

/**
 * Trains every model on one split and says how good each is on the test profiles. Settings are chosen on the validation
 * profiles, never on those of the test.
 */
public final class Evaluation {
    /** Neighbours that the product keeps of each title. */
    public static final int KEPT = 50;

    private static final double[] LAMBDAS = {100, 200, 500, 1_000, 2_000};
    private static final double[] REGULARISATIONS = {0.02, 0.05, 0.1};
    /** EASE and the pairs it starts from, four bytes each. */
    private static final long BYTES_PER_PAIR = 8;

    private final Split split;
    private final long heapBytes;
    private final Consumer<String> progress;
    private final long seed;

    /**
     * @param heapBytes that may be used; EASE is left out where it needs more
     * @param progress takes a line when something begins
     */
    public Evaluation(Interactions all, long seed, long heapBytes, Consumer<String> progress) {
        this.split = Split.of(all, seed);
        this.heapBytes = heapBytes;
        this.progress = progress;
        this.seed = seed;
        if (split.test().isEmpty() || split.validation().isEmpty()) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST,
                    "Too few profiles with " + Split.WATCHED_MIN
                            + " or more liked titles to hold any out; 20 or more are needed.");
        }
    }

    public Split split() {
        return split;
    }

    /** @param lambda of EASE, or null to choose it on the validation profiles */
    public List<Result> run(@Nullable Double lambda) {
        List<Result> results = new ArrayList<>();
        results.add(measured("popularity", () -> Popularity.of(split.training())));
        long titles = split.training().titles();
        if (BYTES_PER_PAIR * titles * titles < heapBytes) {
            results.add(measured("item-kNN, cosine, shrink 20", () -> ItemKnn.train(split.training())));
            addEase(results, lambda);
        } else {
            progress.accept(String.format(
                    Locale.ROOT,
                    "EASE and item-kNN are left out: %d titles need %.1f GiB of memory.",
                    titles,
                    BYTES_PER_PAIR * titles * titles / (double) (1 << 30)));
        }
        addAls(results);
        return results;
    }

    private void addEase(List<Result> results, @Nullable Double lambda) {
        double chosen = lambda == null
                ? chooseByValidation("EASE, lambda", LAMBDAS, each -> Ease.train(split.training(), each))
                : lambda;
        long began = System.nanoTime();
        progress.accept("EASE: training, lambda " + chosen);
        Ease ease = Ease.train(split.training(), chosen);
        double seconds = (System.nanoTime() - began) / 1e9;
        results.add(new Result("EASE, lambda " + format(chosen), test(ease), seconds));
        Pruned pruned = Pruned.of(ease, split.training().titles(), KEPT);
        results.add(new Result("EASE, " + KEPT + " neighbours kept, as served", test(pruned), seconds));
    }

    private void addAls(List<Result> results) {
        ImplicitAls.Settings usual = ImplicitAls.Settings.usual(seed);
        double chosen = chooseByValidation(
                "iALS, regularisation",
                REGULARISATIONS,
                each -> ImplicitAls.train(split.training(), usual.regularised(each)));
        results.add(measured(
                "iALS, " + usual.dimensions() + " dimensions, regularisation " + format(chosen),
                () -> ImplicitAls.train(split.training(), usual.regularised(chosen))));
    }

    private double chooseByValidation(String what, double[] choices, Trainer trainer) {
        double best = choices[0];
        double bestGain = -1;
        for (double choice : choices) {
            Metrics metrics = Metrics.of(trainer.train(choice), split.training().titles(), split.validation());
            progress.accept(String.format(
                    Locale.ROOT, "%s %s: NDCG@100 %.4f on validation", what, format(choice), metrics.ndcg100()));
            if (metrics.ndcg100() > bestGain) {
                bestGain = metrics.ndcg100();
                best = choice;
            }
        }
        return best;
    }

    private Result measured(String name, Supplier<Scorer> training) {
        progress.accept(name + ": training");
        long began = System.nanoTime();
        Scorer model = training.get();
        double seconds = (System.nanoTime() - began) / 1e9;
        return new Result(name, test(model), seconds);
    }

    private Metrics test(Scorer model) {
        return Metrics.of(model, split.training().titles(), split.test());
    }

    private static String format(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    @FunctionalInterface
    private interface Trainer {
        Scorer train(double choice);
    }

    /** @param trainingSeconds of wall time, with the settings already chosen */
    public record Result(String model, Metrics metrics, double trainingSeconds) {}
}
