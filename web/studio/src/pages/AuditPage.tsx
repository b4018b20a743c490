import { sentenceOf, type AuditEntry } from "@marquee/api";
import { Button, Notice, Skeleton } from "@marquee/ui";
import { useCallback, useEffect, useState } from "react";
import { operators } from "../services";
import styles from "./OperatorPages.module.css";

type Read = { readonly entries: readonly AuditEntry[]; readonly next: string | null };

/** Who did what: nothing here can be changed or taken away. */
export function AuditPage() {
  const [read, setRead] = useState<Read | null>(null);
  const [error, setError] = useState<string | null>(null);
  const load = useCallback((before: string | null) => {
    operators.audit(before).then(
      (page) => {
        setRead((held) => ({ entries: before === null ? page.entries : [...(held?.entries ?? []), ...page.entries], next: page.next }));
        setError(null);
      },
      (problem: unknown) => setError(sentenceOf(problem)),
    );
  }, []);
  useEffect(() => void load(null), [load]);
  return (
    <>
      <h1 className={styles["title"]}>Audit log</h1>
      {error !== null && (
        <p role="alert" className={styles["error"]}>
          {error}
        </p>
      )}
      {read === null && error === null && <Skeleton height="16rem" />}
      {read?.entries.length === 0 && <Notice icon="eye" title="Nobody has done anything yet" />}
      {read !== null && read.entries.length > 0 && (
        <div className={styles["scroll"]}>
          <table className={styles["table"]}>
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Account</th>
                <th scope="col">What</th>
                <th scope="col">To what</th>
                <th scope="col">Outcome</th>
                <th scope="col">From</th>
              </tr>
            </thead>
            <tbody>
              {read.entries.map((entry) => (
                <tr key={entry.id}>
                  <td>{new Date(entry.at).toLocaleString("en-GB")}</td>
                  <td>{entry.actor_id}</td>
                  <td>{entry.action}</td>
                  <td>{entry.subject}</td>
                  <td>{entry.outcome === "begun" ? "done" : `refused (${entry.outcome})`}</td>
                  <td>{entry.address}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {read !== null && read.next !== null && <Button onClick={() => load(read.next)}>Show older</Button>}
    </>
  );
}
