package marquee.app.editor;

import java.util.ArrayList;
import java.util.List;

/** A record of a CSV file as RFC 4180 has it: cells parted by commas, in quotes where they hold one. */
final class CsvRecord {
    private CsvRecord() {}

    /** Whether a quote is open at the end, so that the record goes on in the next line. */
    static boolean isOpen(String text) {
        return text.chars().filter(each -> each == '"').count() % 2 != 0;
    }

    static List<String> cells(String text) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean isQuoted = false;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (each == '"') {
                if (isQuoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    isQuoted = !isQuoted;
                }
            } else if (each == ',' && !isQuoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(each);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
