import { sentenceOf, type Edge } from "@marquee/api";
import { classes, Notice, ProgressBar, Skeleton } from "@marquee/ui";
import { useCallback } from "react";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import styles from "./EdgesPage.module.css";

const everyMs = 2000;
const lateMs = 5000;

/** The boxes that bring films to viewers, and how they are. */
export function EdgesPage() {
  const fetch = useCallback(async (signal: AbortSignal) => ({ edges: await editors.edges(signal), atMs: Date.now() }), []);
  const { value, error } = usePolled(fetch, () => everyMs);
  return (
    <>
      <h1 className={styles["title"]}>Edges</h1>
      {error !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(error)}
        </p>
      )}
      {value === undefined && error === undefined && <Skeleton height="10rem" />}
      {value?.edges.length === 0 && (
        <Notice icon="server" title="No edge has reported yet">
          <p>An edge appears here with its first heartbeat. Until then nothing can be played.</p>
        </Notice>
      )}
      <ul className={styles["edges"]}>
        {value?.edges.map((edge) => (
          <li key={edge.name} className={styles["edge"]}>
            <h2 className={styles["name"]}>{edge.name}</h2>
            <Health edge={edge} atMs={value.atMs} />
            <p className={styles["url"]}>{edge.url}</p>
            <div className={styles["load"]}>
              <span>Load {Math.round(edge.load * 100)} %</span>
              <ProgressBar label={`Load of ${edge.name}`} share={edge.load} tone={edge.load > 0.85 ? "bad" : "good"} thin />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Health({ edge, atMs }: { readonly edge: Edge; readonly atMs: number }) {
  const silentMs = atMs - Date.parse(edge.seen_at);
  const [word, tone] = silentMs > lateMs ? [`Silent for ${Math.round(silentMs / 1000)} s`, "bad"] : edge.draining ? ["Draining", "busy"] : ["Healthy", "good"];
  return <span className={classes(styles["health"], styles[tone])}>{word}</span>;
}
