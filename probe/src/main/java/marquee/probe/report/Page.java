package marquee.probe.report;

import java.util.List;
import java.util.Locale;
import marquee.probe.Outcome;
import marquee.probe.Outcome.Moment;
import tools.jackson.databind.json.JsonMapper;

/** What the viewers saw, for a browser and for programs. The page needs nothing but itself. */
public final class Page {
    private static final String[] COLOURS = {"#2a7de1", "#e0702a", "#2aa36b", "#9a4fd1"};
    /** Most traces with a plot of their own: a page of more is too heavy to open. */
    private static final int PLOTS_MAX = 100;

    private static final int WIDTH = 720;
    private static final int HEIGHT = 120;

    private Page() {}

    /** Returns {@code {"summaries": […], "viewings": […]}}, without the moments of each viewing. */
    public static String json(List<Summary> summaries, List<Outcome> outcomes) {
        var json = JsonMapper.shared();
        var root = json.createObjectNode();
        var sums = root.putArray("summaries");
        summaries.forEach(sum -> sums.addPOJO(sum));
        var viewings = root.putArray("viewings");
        for (Outcome one : outcomes) {
            viewings.addObject()
                    .put("trace", one.trace())
                    .put("policy", one.policy())
                    .put("start_ms", Math.round(one.startMs()))
                    .put("stalls", one.stalls())
                    .put("stalled_ms", Math.round(one.stalledMs()))
                    .put("played_seconds", one.playedSeconds())
                    .put("bitrate_kbps", Math.round(one.kbpsMean()))
                    .put("switches", one.switches())
                    .put("abandoned", one.abandoned())
                    .put("qoe", one.score());
        }
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    }

    public static String html(String title, List<Summary> summaries, List<Outcome> outcomes) {
        StringBuilder page = new StringBuilder("""
                <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>%s</title>
                <style>
                body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c2230}
                table{border-collapse:collapse}th,td{padding:.3rem .8rem;text-align:right;border-bottom:1px solid #d8dce6}
                th:first-child,td:first-child{text-align:left}svg{width:100%%;background:#f5f6fa;border-radius:6px}
                h2{font-size:1rem;margin:1.6rem 0 .3rem}.key span{margin-right:1.2rem}
                </style><h1>%s</h1>
                """.formatted(escape(title), escape(title)));
        page.append(
                        "<table><tr><th>Policy</th><th>Start, median</th><th>Start, 95 %</th><th>Viewings with a stall</th>")
                .append("<th>Time stalled</th><th>Bit rate</th><th>Switches a minute</th><th>QoE</th></tr>");
        for (Summary sum : summaries) {
            page.append(String.format(
                    Locale.ROOT,
                    "<tr><td>%s</td><td>%.0f ms</td><td>%.0f ms</td><td>%d of %d</td><td>%.2f %%</td><td>%.0f kb/s</td>"
                            + "<td>%.2f</td><td>%.3f</td></tr>",
                    escape(sum.policy()),
                    sum.startMsMedian(),
                    sum.startMs95(),
                    sum.stalled(),
                    sum.viewings(),
                    sum.stalledShare() * 100,
                    sum.kbpsMean(),
                    sum.switchesPerMinute(),
                    sum.score()));
        }
        page.append("</table><p class=\"key\">Rung over time; dashed: the line as estimated; dots: stalls. ");
        for (int i = 0; i < summaries.size(); i++) {
            page.append("<span style=\"color:%s\">&#9632; %s</span>"
                    .formatted(colour(i), escape(summaries.get(i).policy())));
        }
        page.append("</p>");
        List<String> traces = outcomes.stream()
                .map(Outcome::trace)
                .distinct()
                .limit(PLOTS_MAX)
                .toList();
        for (String trace : traces) {
            page.append("<h2>").append(escape(trace)).append("</h2>");
            plot(
                    page,
                    summaries,
                    outcomes.stream().filter(one -> one.trace().equals(trace)).toList());
        }
        return page.append("</html>\n").toString();
    }

    private static void plot(StringBuilder page, List<Summary> summaries, List<Outcome> of) {
        double most = 1;
        double until = 1;
        for (Outcome one : of) {
            for (Moment moment : one.moments()) {
                most = Math.max(most, moment.kbps());
                until = Math.max(until, moment.atSeconds());
            }
        }
        page.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Rung over time\">".formatted(WIDTH, HEIGHT));
        for (Outcome one : of) {
            int at = 0;
            while (!summaries.get(at).policy().equals(one.policy())) {
                at++;
            }
            StringBuilder rungs = new StringBuilder();
            StringBuilder line = new StringBuilder();
            StringBuilder dots = new StringBuilder();
            double before = -1;
            for (Moment moment : one.moments()) {
                double x = moment.atSeconds() / until * WIDTH;
                double y = HEIGHT - 4 - moment.kbps() / most * (HEIGHT - 12);
                double estimate = HEIGHT - 4 - Math.min(1.05, moment.lineKbps() / most) * (HEIGHT - 12);
                if (before >= 0) {
                    rungs.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, before));
                }
                rungs.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
                line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, estimate));
                if (moment.isStalled()) {
                    dots.append(String.format(
                            Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%d\" r=\"3\" fill=\"#c9252d\"/>", x, HEIGHT - 5));
                }
                before = y;
            }
            String form = "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"%s\" %spoints=\"%s\"/>";
            page.append(form.formatted(colour(at), "0.7", "stroke-dasharray=\"3 3\" opacity=\"0.6\" ", line))
                    .append(form.formatted(colour(at), "1.6", "", rungs))
                    .append(dots);
        }
        page.append("</svg>");
    }

    private static String colour(int index) {
        return COLOURS[index % COLOURS.length];
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
