package marquee.app.editor;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes the titles of a file into the catalogue, some hundred at a time, and says what became of each that it could not. */
final class TitleImport {
    private static final int BATCH = 500;
    /** Of one request, which the server holds to 256 KiB; a title more is never as large as what is left. */
    private static final int BATCH_CHARS = 120_000;
    /** Most refusals that are told one by one. */
    private static final int TOLD_MAX = 20;

    private final EditorClient editor;
    private final PrintWriter out;
    private final boolean announce;
    private final List<String> refused = new ArrayList<>();
    private int refusals;
    private long added;
    private long edited;
    private long unchanged;

    TitleImport(EditorClient editor, PrintWriter out, boolean announce) {
        this.editor = editor;
        this.out = out;
        this.announce = announce;
    }

    /** Returns 0 when every title is in the catalogue, else 1. */
    int run(Path path) throws IOException {
        long began = System.nanoTime();
        List<ObjectNode> forms = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        int chars = 0;
        try (TitleFile file = TitleFile.open(path)) {
            while (file.hasNext()) {
                TitleFile.Line line = file.next();
                ObjectNode form = line.form();
                if (form == null) {
                    refuse(line.number(), String.valueOf(line.fault()));
                } else {
                    forms.add(form);
                    lines.add(line.number());
                    chars += form.toString().length();
                }
                if (forms.size() == BATCH || chars >= BATCH_CHARS || !file.hasNext()) {
                    send(forms, lines);
                    chars = 0;
                }
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        out.printf(
                Locale.ROOT,
                "\r%,d added, %,d edited, %,d as they were, %,d refused, in %.1f s%n",
                added,
                edited,
                unchanged,
                refusals,
                seconds);
        refused.forEach(line -> out.println("  " + line));
        if (refusals > refused.size()) {
            out.println("  and " + (refusals - refused.size()) + " more");
        }
        if (added > 0) {
            out.println(
                    announce
                            ? "They have no media yet: viewers find them as coming soon. Upload a film to a title to make it playable."
                            : "They are drafts without media: upload a film to a title in the studio, or import again with --announce"
                                    + " a file whose lines say \"announced\".");
        }
        out.flush();
        return refusals == 0 ? 0 : 1;
    }

    private void send(List<ObjectNode> forms, List<Integer> lines) {
        if (forms.isEmpty()) {
            return;
        }
        JsonNode answer = editor.importTitles(forms, announce);
        added += answer.path("added").asLong();
        edited += answer.path("edited").asLong();
        unchanged += answer.path("unchanged").asLong();
        for (JsonNode one : answer.path("refused")) {
            refuse(
                    lines.get(one.path("index").asInt()),
                    one.path("field").asString() + ": " + one.path("reason").asString());
        }
        forms.clear();
        lines.clear();
        out.printf(Locale.ROOT, "\r%,d titles", added + edited + unchanged);
        out.flush();
    }

    private void refuse(int line, String reason) {
        refusals++;
        if (refused.size() < TOLD_MAX) {
            refused.add("line " + line + ": " + reason);
        }
    }
}
