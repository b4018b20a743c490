package marquee.bench.eviction;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Which policy finds most of what is asked for? Prints a table of hit ratios, by requests and by bytes. */
public final class EvictionBench {
    private static final double[] SHARES = {0.01, 0.1};

    private EvictionBench() {}

    /** @param arguments the folder with the traces */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Map<String, Trace> traces = new LinkedHashMap<>();
        traces.put("films (made up)", Trace.films(1_500_000));
        traces.put("AdaptSize CDN", Trace.lines(folder.resolve("request.trace")));
        traces.put("web07", Trace.binary(folder.resolve("web07.trace"), false));
        traces.put("web12", Trace.binary(folder.resolve("web12.trace"), false));
        traces.put("scarab", Trace.binary(folder.resolve("scarab-recs.trace"), true));
        System.out.println("| Trace | Cache | " + String.join(" | ", Policy.ALL.keySet()) + " |");
        System.out.println("| --- | --- |" + " --- |".repeat(Policy.ALL.size()));
        traces.forEach((name, trace) -> {
            long footprint = trace.footprint();
            for (double share : SHARES) {
                StringBuilder line = new StringBuilder(
                        String.format(Locale.ROOT, "| %s, %d requests | %.0f %% |", name, trace.size(), share * 100));
                Policy.ALL
                        .values()
                        .forEach(made ->
                                line.append(ratios(made.apply(Math.max(1, (long) (footprint * share)), trace), trace)));
                System.out.println(line);
            }
        });
    }

    private static String ratios(Policy policy, Trace trace) {
        long hits = 0;
        long hitBytes = 0;
        long allBytes = 0;
        for (int i = 0; i < trace.size(); i++) {
            allBytes += trace.bytes(i);
            if (policy.request(i, trace.key(i), trace.bytes(i))) {
                hits++;
                hitBytes += trace.bytes(i);
            }
        }
        return String.format(Locale.ROOT, " %.1f / %.1f |", 100.0 * hits / trace.size(), 100.0 * hitBytes / allBytes);
    }
}
