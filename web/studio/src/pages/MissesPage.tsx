import { sentenceOf } from "@marquee/api";
import { Button, Notice, Skeleton, useToast } from "@marquee/ui";
import { useCallback } from "react";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import { momentWords } from "../words";
import styles from "./MissesPage.module.css";

const everyMs = 10_000;

/** What viewers searched for and did not find: what to buy, or to name otherwise. */
export function MissesPage() {
  const fetch = useCallback((signal: AbortSignal) => editors.searchMisses(signal), []);
  const { value, error, reload } = usePolled(fetch, () => everyMs);
  const say = useToast();
  const forget = (query: string) => {
    editors
      .forgetMiss(query)
      .then(reload)
      .catch((failure: unknown) => say(sentenceOf(failure), "bad"));
  };
  return (
    <>
      <h1 className={styles["title"]}>Searched in vain</h1>
      {error !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(error)}
        </p>
      )}
      {value === undefined && error === undefined && <Skeleton height="10rem" />}
      {value?.length === 0 && (
        <Notice icon="search" title="Everybody found something">
          <p>What viewers search for without an answer is counted here, without a word about who they are.</p>
        </Notice>
      )}
      {value !== undefined && value.length > 0 && (
        <table className={styles["table"]}>
          <thead>
            <tr>
              <th scope="col">Words</th>
              <th scope="col">Times</th>
              <th scope="col">
                <span className="visually-hidden">Seen to</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value.map((miss) => (
              <tr key={miss.query}>
                <td className={styles["words"]}>
                  {miss.query}
                  <span className={styles["last"]}>{momentWords(miss.last_at)}</span>
                </td>
                <td>{miss.misses}</td>
                <td>
                  <Button kind="ghost" icon="check" aria-label={`${miss.query} is seen to`} onClick={() => forget(miss.query)}>
                    Seen to
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
