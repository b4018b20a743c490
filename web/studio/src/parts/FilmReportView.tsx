import type { FilmReport, RungReport } from "@marquee/api";
import styles from "./FilmReportView.module.css";

/** What was found in a master, what is done to it, and which rungs are made of it or why not. */
export function FilmReportView({ report }: { readonly report: FilmReport }) {
  return (
    <section className={styles["report"]} aria-label="What was found in the file">
      <h2 className={styles["heading"]}>The file</h2>
      <dl className={styles["found"]}>
        {report.found.map((line) => (
          <div key={line.what} className={styles["line"]}>
            <dt>{line.what}</dt>
            <dd>{line.value}</dd>
          </div>
        ))}
      </dl>
      {report.notes.length > 0 && (
        <ul className={styles["notes"]}>
          {report.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <table className={styles["rungs"]}>
        <thead>
          <tr>
            <th scope="col">Size</th>
            <th scope="col">Codec</th>
            <th scope="col">Rate</th>
            <th scope="col">Quality</th>
          </tr>
        </thead>
        <tbody>
          {report.rungs.map((rung) => (
            <tr key={rung.name} className={rung.reason === null ? undefined : styles["left"]}>
              <th scope="row">
                {rung.width} × {rung.height}
              </th>
              <td>{rung.codec}</td>
              {rung.reason === null ? (
                <>
                  <td>{rateWords(rung)}</td>
                  <td>{rung.xpsnr === null ? "–" : `${rung.xpsnr.toFixed(1)} dB`}</td>
                </>
              ) : (
                <td colSpan={2}>{rung.reason}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function rateWords(rung: RungReport): string {
  return rung.kbps === null ? "–" : rung.kbps < 1000 ? `${rung.kbps} kbit/s` : `${(rung.kbps / 1000).toFixed(1)} Mbit/s`;
}
