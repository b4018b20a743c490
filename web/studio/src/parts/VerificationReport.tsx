import { sentenceOf, type Verification } from "@marquee/api";
import { Button, classes, Icon, Notice, Skeleton } from "@marquee/ui";
import { useCallback } from "react";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import styles from "./VerificationReport.module.css";

const pollMs = 30_000;

const kilobits = (bits: number) => `${Math.round(bits / 1000).toLocaleString("en")} kb/s`;

/** What was found in the newest encode before it could be published: every promise, and every rendition as measured. */
export function VerificationReport({ titleId }: { readonly titleId: string }) {
  const fetch = useCallback((signal: AbortSignal) => editors.verification(titleId, signal), [titleId]);
  const { value, error, reload } = usePolled(fetch, () => pollMs);
  if (value === undefined) {
    return error === undefined ? (
      <Skeleton height="12rem" />
    ) : (
      <Notice icon="warning" title="The report did not load" alert action={<Button onClick={reload}>Try again</Button>}>
        <p>{sentenceOf(error)}</p>
      </Notice>
    );
  }
  if (value === null) {
    return null;
  }
  return (
    <section className={styles["report"]} aria-labelledby="verification">
      <header className={styles["header"]}>
        <h2 id="verification">Verification</h2>
        <span className={classes(styles["verdict"], !value.passed && styles["failed"])}>{value.passed ? "Passed" : "Not passed: it is not published"}</span>
        <span className={styles["encryption"]}>{value.encryption === "none" ? "Not encrypted" : `Encrypted (${value.encryption})`}</span>
      </header>
      <ul className={styles["checks"]}>
        {value.checks.map((check) => (
          <li key={check.name} className={classes(styles["check"], !check.passed && styles["failed"])}>
            <span className={styles["mark"]} role="img" aria-label={check.passed ? "Passed" : "Failed"}>
              <Icon name={check.passed ? "check" : "warning"} size={18} />
            </span>
            <span>{check.name}</span>
            <span className={styles["detail"]}>{check.detail}</span>
          </li>
        ))}
      </ul>
      {value.streams.length > 0 && <Streams streams={value.streams} />}
    </section>
  );
}

function Streams({ streams }: { readonly streams: Verification["streams"] }) {
  return (
    <table className={styles["streams"]} aria-label="Renditions as measured">
      <thead>
        <tr>
          <th scope="col">Rendition</th>
          <th scope="col" className={styles["wide"]}>
            Segments
          </th>
          <th scope="col">Average</th>
          <th scope="col">Peak</th>
          <th scope="col">Declared</th>
        </tr>
      </thead>
      <tbody>
        {streams.map((stream) => (
          <tr key={stream.name}>
            <th scope="row">{stream.name}</th>
            <td className={styles["wide"]}>{stream.segments}</td>
            <td>{kilobits(stream.average_bits)}</td>
            <td>{kilobits(stream.peak_bits)}</td>
            <td>{kilobits(stream.declared_bits)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
