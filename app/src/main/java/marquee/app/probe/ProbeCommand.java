package marquee.app.probe;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import marquee.app.up.UpState;
import marquee.model.ErrorCode;
import marquee.model.PlatformException;
import marquee.model.Secret;
import marquee.probe.Film;
import marquee.probe.Outcome;
import marquee.probe.Probe;
import marquee.probe.Viewing.Player;
import marquee.probe.abr.AbrPolicy;
import marquee.probe.http.HttpProbe;
import marquee.probe.http.Visitor;
import marquee.probe.link.Trace;
import marquee.probe.report.Page;
import marquee.probe.report.Summary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Sends viewers without a screen, with the web player's rules, over recorded networks: in virtual time, or against a
 * Marquee that runs.
 */
@Command(
        name = "probe",
        mixinStandardHelpOptions = true,
        description = {
            "Viewers without a screen, with the web player's rules, over recorded networks.",
            "Without --http in virtual time: an evening on many lines in seconds."
        })
public final class ProbeCommand implements Callable<Integer> {
    private static final int VIEWERS_MAX = 1_000;

    @Option(
            names = "--traces",
            paramLabel = "PATH",
            description = "A trace or a directory of them: CSV lines duration_ms,bandwidth_kbps,latency_ms.")
    private @Nullable Path traces;

    @Option(
            names = "--line",
            paramLabel = "KBPS,MS",
            description =
                    "Instead of traces, a line that never changes: kilobits a second and milliseconds of a round trip.")
    private @Nullable String line;

    @Option(
            names = "--policy",
            split = ",",
            paramLabel = "NAME",
            description = "throughput, bola, dynamic; the web player uses dynamic. All when not given.")
    private List<String> policies = List.of("throughput", "bola", "dynamic");

    @Option(names = "--viewers", paramLabel = "N", defaultValue = "1", description = "Of each trace: ${DEFAULT-VALUE}.")
    private int viewers = 1;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "600",
            description = "Of film that each watches: ${DEFAULT-VALUE}.")
    private int seconds = 600;

    @Option(
            names = "--start-kbps",
            paramLabel = "N",
            defaultValue = "450",
            description = "What the player believes of the line before it has measured: ${DEFAULT-VALUE}.")
    private int startKbps = 450;

    @Option(names = "--http", description = "Against a Marquee that runs, in real time.")
    private boolean isHttp;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "With --http, the data directory of a running `up`: ${DEFAULT-VALUE}.")
    private Path data = Path.of("data");

    @Option(names = "--server", paramLabel = "URL", description = "With --http, a Marquee elsewhere.")
    private @Nullable URI server;

    @Option(names = "--email", paramLabel = "EMAIL", description = "A viewer's there.")
    private @Nullable String email;

    @Option(
            names = "--password",
            paramLabel = "PASSWORD",
            interactive = true,
            arity = "0..1",
            description = "The same.")
    private @Nullable String password;

    @Option(
            names = "--title",
            paramLabel = "ID",
            description = "With --http, what to watch; else the first title of the home page.")
    private @Nullable String title;

    @Option(names = "--json", paramLabel = "FILE", description = "Every viewing, for programs.")
    private @Nullable Path json;

    @Option(names = "--html", paramLabel = "FILE", description = "A page with plots.")
    private @Nullable Path html;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (viewers < 1 || viewers > VIEWERS_MAX || seconds < 1 || startKbps < 1) {
            throw new IllegalArgumentException(
                    "There are 1 to " + VIEWERS_MAX + " viewers, who watch a second or more.");
        }
        List<AbrPolicy> wanted = policies.stream().map(ProbeCommand::policy).toList();
        Player player = new Player(startKbps * 1_000.0, Player.WEB.goalSeconds());
        List<Outcome> outcomes = isHttp
                ? new HttpProbe(visitor(), lines(), viewers).run(wanted, player, seconds)
                : Probe.simulate(
                        Film.drawn((int) Math.ceil(seconds / 4.0), 1), lines(), wanted, player, viewers, seconds);
        List<Summary> summaries = Summary.of(outcomes);
        PrintWriter out = spec.commandLine().getOut();
        out.print(Summary.table(summaries));
        worst(out, outcomes);
        out.flush();
        write(json, Page.json(summaries, outcomes));
        write(html, Page.html("Marquee probe: " + outcomes.size() + " viewings", summaries, outcomes));
        return 0;
    }

    private List<Trace> lines() {
        if (line != null) {
            double[] said = Arrays.stream(line.split(",", 2))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            return List.of(Trace.steady(said[0], said.length > 1 ? said[1] : 0));
        }
        if (traces == null) {
            throw new PlatformException(
                    ErrorCode.BAD_REQUEST, "Say over which networks: --traces PATH or --line KBPS,MS.");
        }
        return Trace.readAll(traces);
    }

    private Visitor visitor() {
        if (server != null && email != null && password != null) {
            return Visitor.signIn(server, email, Secret.of(password), title);
        }
        UpState state = UpState.requireRunning(data);
        return Visitor.signIn(state.url(), state.viewerEmail(), state.viewerPassword(), title);
    }

    private static AbrPolicy policy(String name) {
        return Arrays.stream(AbrPolicy.values())
                .filter(policy -> policy.label().equals(name.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no policy '" + name + "': throughput, bola or dynamic."));
    }

    private static void worst(PrintWriter out, List<Outcome> outcomes) {
        outcomes.stream()
                .filter(one -> one.stalls() > 0)
                .sorted((a, b) -> Double.compare(b.stalledMs(), a.stalledMs()))
                .limit(5)
                .forEach(one -> out.printf(
                        Locale.ROOT,
                        "stalled: %s, %s: %d times, %.1f s%n",
                        one.trace(),
                        one.policy(),
                        one.stalls(),
                        one.stalledMs() / 1_000));
    }

    private static void write(@Nullable Path file, String text) throws IOException {
        if (file != null) {
            Files.writeString(file, text);
        }
    }
}
