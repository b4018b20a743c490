import { sentenceOf } from "@marquee/api";
import { useCallback } from "react";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import { momentWords } from "../words";
import styles from "./Trail.module.css";

const everyMs = 10_000;

/** What happened to a title, last first. */
export function Trail({ titleId }: { readonly titleId: string }) {
  const fetch = useCallback((signal: AbortSignal) => editors.trail(titleId, signal), [titleId]);
  const { value, error } = usePolled(fetch, () => everyMs);
  return (
    <section aria-labelledby="trail" className={styles["trail"]}>
      <h2 id="trail">What happened</h2>
      {error !== undefined && <p role="alert">{sentenceOf(error)}</p>}
      <ol className={styles["entries"]}>
        {value?.map((entry, index) => (
          <li key={index} className={styles["entry"]}>
            <span className={styles["when"]}>{momentWords(entry.at)}</span>
            <span>
              <strong>{entry.action}</strong> by {entry.by}
              <span className={styles["detail"]}>{entry.detail}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
