package marquee.app.recommend;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import marquee.analytics.recommend.evaluation.Evaluation;
import marquee.analytics.recommend.evaluation.Evaluation.Result;
import marquee.analytics.recommend.evaluation.GeneratedRatings;
import marquee.analytics.recommend.evaluation.RatingsFile;
import marquee.analytics.recommend.evaluation.Split;
import marquee.analytics.recommend.learning.Interactions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures recommenders on files of ratings. Needs no engine and no running Marquee. */
@Command(
        name = "recommend",
        mixinStandardHelpOptions = true,
        description = "Measures how good recommendations are.",
        synopsisSubcommandLabel = "COMMAND")
public final class RecommendCommand {
    /** What Java itself and the ratings need beside the model, of the heap. */
    private static final double HEAP_SHARE = 0.8;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "evaluate",
            mixinStandardHelpOptions = true,
            description = {
                "Trains every recommender on a file of ratings and says how well each finds what was hidden.",
                "The file is one of MovieLens: ratings.csv, ratings.dat or u.data. Whole profiles are held out of the"
                        + " training (strong generalisation, Liang et al. 2018); settings are chosen on one tenth of them,"
                        + " figures are of another."
            })
    int evaluate(
            @Parameters(paramLabel = "FILE", description = "Ratings.") Path file,
            @Option(
                            names = "--liked-from",
                            defaultValue = "4",
                            paramLabel = "RATING",
                            description = "Lowest rating that counts as interest: ${DEFAULT-VALUE}.")
                    double likedFrom,
            @Option(
                            names = "--seed",
                            defaultValue = "98765",
                            paramLabel = "NUMBER",
                            description = "Of all that is drawn: ${DEFAULT-VALUE}.")
                    long seed,
            @Option(
                            names = "--lambda",
                            paramLabel = "NUMBER",
                            description = "Of EASE; chosen on the validation profiles by default.")
                    @Nullable
                    Double lambda) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        long began = System.nanoTime();
        Interactions ratings = RatingsFile.read(file, likedFrom);
        long heap = (long) (HEAP_SHARE * Runtime.getRuntime().maxMemory());
        Evaluation evaluation = new Evaluation(ratings, seed, heap, line -> {
            err.println("  " + line);
            err.flush();
        });
        Split split = evaluation.split();
        out.printf(
                Locale.ROOT,
                "%,d interactions of %,d profiles with %,d titles; trained on %,d of %,d profiles, tested on %,d; seed %d%n",
                ratings.size(),
                ratings.profiles(),
                ratings.titles(),
                split.training().size(),
                split.training().profiles(),
                split.test().size(),
                seed);
        out.flush();
        out.printf("%n| %-42s | Recall@20 | Recall@50 | NDCG@100 | training, s |%n", "Model");
        out.printf("| %s | --------- | --------- | -------- | ----------- |%n", "-".repeat(42));
        for (Result result : evaluation.run(lambda)) {
            out.printf(
                    Locale.ROOT,
                    "| %-42s | %9.4f | %9.4f | %8.4f | %11.1f |%n",
                    result.model(),
                    result.metrics().recall20(),
                    result.metrics().recall50(),
                    result.metrics().ndcg100(),
                    result.trainingSeconds());
        }
        out.printf(
                Locale.ROOT,
                "%nAll of it took %.0f s, with at most %,d MiB of heap.%n",
                (System.nanoTime() - began) / 1e9,
                Runtime.getRuntime().maxMemory() >> 20);
        return 0;
    }

    @Command(
            name = "generate",
            mixinStandardHelpOptions = true,
            description = {
                "Writes a file of made-up ratings in the form of MovieLens, for trying `evaluate` where no real ones are at hand.",
                "Compare recommenders on it with each other, not with figures from elsewhere."
            })
    int generate(
            @Parameters(paramLabel = "FILE", description = "Written anew.") Path file,
            @Option(names = "--profiles", defaultValue = "6040", description = "${DEFAULT-VALUE}.") int profiles,
            @Option(names = "--titles", defaultValue = "3700", description = "${DEFAULT-VALUE}.") int titles,
            @Option(names = "--per-profile", defaultValue = "165", description = "On average: ${DEFAULT-VALUE}.")
                    double perProfile,
            @Option(names = "--seed", defaultValue = "42", description = "${DEFAULT-VALUE}.") long seed)
            throws java.io.IOException {
        if (profiles < 1 || profiles > 5_000_000 || titles < 20 || titles > 100_000 || perProfile < 1) {
            throw new IllegalArgumentException(
                    "Up to 5,000,000 profiles and 20 to 100,000 titles can be made up, with 1 or more for each profile.");
        }
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
            new GeneratedRatings(profiles, titles, perProfile, seed).write(out);
        }
        spec.commandLine().getOut().println("Written to " + file);
        return 0;
    }
}
