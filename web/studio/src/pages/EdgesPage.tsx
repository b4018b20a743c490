import { sentenceOf, type Edge } from "@marquee/api";
import { Button, classes, Notice, ProgressBar, Skeleton } from "@marquee/ui";
import { useCallback, useState } from "react";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import { bytesWords } from "../words";
import styles from "./EdgesPage.module.css";

const everyMs = 2000;
const lateMs = 5000;

/** The boxes that bring films to viewers, how they are, and a way to take one out. */
export function EdgesPage() {
  const fetch = useCallback(async (signal: AbortSignal) => ({ edges: await editors.edges(signal), atMs: Date.now() }), []);
  const { value, error, reload } = usePolled(fetch, () => everyMs);
  const [failure, setFailure] = useState<unknown>(undefined);
  const drain = (edge: Edge) => {
    editors
      .drainEdge(edge.name, !edge.drained)
      .then(() => setFailure(undefined), setFailure)
      .finally(reload);
  };
  const wrong = failure ?? error;
  return (
    <>
      <h1 className={styles["title"]}>Edges</h1>
      {wrong !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(wrong)}
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
            {edge.reason !== null && <p className={styles["reason"]}>{edge.reason}</p>}
            <div className={styles["load"]}>
              <span>Load {Math.round(edge.load * 100)} %</span>
              <ProgressBar label={`Load of ${edge.name}`} share={edge.load} tone={edge.load > 0.85 ? "bad" : "good"} thin />
            </div>
            {edge.disk_bytes_max > 0 && (
              <div className={styles["load"]}>
                <span>
                  Cache {bytesWords(edge.disk_bytes)} of {bytesWords(edge.disk_bytes_max)}
                </span>
                <ProgressBar label={`Cache of ${edge.name}`} share={edge.disk_bytes / edge.disk_bytes_max} tone="good" thin />
              </div>
            )}
            <dl className={styles["facts"]}>
              <Fact name="Hits" value={edge.hit_ratio === null ? "no requests" : `${Math.round(edge.hit_ratio * 100)} %`} />
              <Fact name="Serves" value={`${bytesWords(edge.bytes_per_second)}/s`} />
              <Fact name="Site" value={edge.site ?? "—"} />
              <Fact name="For" value={edge.networks === null || edge.networks.length === 0 ? "everyone" : edge.networks.join(", ")} />
            </dl>
            <div className={styles["actions"]}>
              <Button size="small" onClick={() => drain(edge)} aria-label={edge.drained ? `Take ${edge.name} back` : `Drain ${edge.name}`}>
                {edge.drained ? "Take back" : "Drain"}
              </Button>
              {edge.drained && <span>Its viewers move to other edges.</span>}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className={styles["fact"]}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Health({ edge, atMs }: { readonly edge: Edge; readonly atMs: number }) {
  const [word, tone] = health(edge, atMs);
  return <span className={classes(styles["health"], styles[tone])}>{word}</span>;
}

function health(edge: Edge, atMs: number): readonly [string, "good" | "busy" | "bad"] {
  const silentMs = atMs - Date.parse(edge.seen_at);
  if (silentMs > lateMs) {
    return [`Silent for ${Math.round(silentMs / 1000)} s`, "bad"];
  }
  if (!edge.healthy) {
    return ["Sick", "bad"];
  }
  return edge.drained || edge.draining ? ["Draining", "busy"] : ["Healthy", "good"];
}
