import { sentenceOf, type Edge } from "@marquee/api";
import { Button, classes, Dialog, Notice, ProgressBar, Skeleton } from "@marquee/ui";
import { lazy, Suspense, useCallback, useState } from "react";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import { bytesWords } from "../words";
import styles from "./EdgesPage.module.css";

const EdgeMap = lazy(() => import("../parts/EdgeMap").then((module) => ({ default: module.EdgeMap })));

const everyMs = 2000;
const lateMs = 5000;

/** The boxes that bring films to viewers, how they are, and a way to take one out. */
export function EdgesPage() {
  const fetch = useCallback(async (signal: AbortSignal) => ({ edges: await editors.edges(signal), atMs: Date.now() }), []);
  const { value, error, reload } = usePolled(fetch, () => everyMs);
  const [asking, setAsking] = useState<Edge | null>(null);
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
      {value !== undefined && value.edges.length > 0 && <Sums edges={value.edges} atMs={value.atMs} />}
      {value !== undefined && value.edges.some((edge) => edge.location !== null) && (
        <Suspense fallback={<Skeleton height="20rem" />}>
          <EdgeMap
            edges={value.edges.map((edge) => {
              const [word, tone] = health(edge, value.atMs);
              return { edge, tone, word };
            })}
            onPick={(name) => document.getElementById(`edge-${name}`)?.scrollIntoView({ block: "center" })}
          />
        </Suspense>
      )}
      <ul className={styles["edges"]}>
        {value?.edges.map((edge) => (
          <li key={edge.name} id={`edge-${edge.name}`} className={styles["edge"]}>
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
              <Button size="small" onClick={() => (edge.drained ? drain(edge) : setAsking(edge))} aria-label={edge.drained ? `Take ${edge.name} back` : `Drain ${edge.name}`}>
                {edge.drained ? "Take back" : "Drain"}
              </Button>
              {edge.drained && <span>Its viewers move to other edges.</span>}
            </div>
          </li>
        ))}
      </ul>
      {asking !== null && (
        <Dialog
          title={`Drain ${asking.name}?`}
          onClose={() => setAsking(null)}
          actions={
            <>
              <Button onClick={() => setAsking(null)}>Leave it</Button>
              <Button
                kind="danger"
                onClick={() => {
                  drain(asking);
                  setAsking(null);
                }}
              >
                Drain
              </Button>
            </>
          }
        >
          Its viewers move to other edges within seconds, and nobody new is sent to it. You can take it back at any time.
          {(value?.edges.filter((edge) => edge.healthy && !edge.drained && edge.name !== asking.name).length ?? 0) === 0 && " It is the last one: without it nothing can be played."}
        </Dialog>
      )}
    </>
  );
}

/** All edges together. */
function Sums({ edges, atMs }: { readonly edges: readonly Edge[]; readonly atMs: number }) {
  const serves = edges.reduce((sum, edge) => sum + edge.bytes_per_second, 0);
  const capacity = edges.reduce((sum, edge) => sum + edge.capacity, 0);
  const busy = edges.filter((edge) => edge.hit_ratio !== null && edge.bytes_per_second > 0);
  const served = busy.reduce((sum, edge) => sum + edge.bytes_per_second, 0);
  const hits = served === 0 ? null : busy.reduce((sum, edge) => sum + (edge.hit_ratio ?? 0) * edge.bytes_per_second, 0) / served;
  const healthy = edges.filter((edge) => health(edge, atMs)[1] === "good").length;
  return (
    <dl className={styles["sums"]}>
      <Fact name="Healthy" value={`${healthy} of ${edges.length}`} />
      <Fact name="Serve together" value={`${bytesWords(serves)}/s`} />
      <Fact name="Of what they can" value={capacity === 0 ? "—" : `${((serves / capacity) * 100).toFixed(1)} %`} />
      <Fact name="From their own disks" value={hits === null ? "—" : `${Math.round(hits * 100)} %`} />
    </dl>
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
