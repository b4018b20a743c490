import { sentenceOf, type QualitySum } from "@marquee/api";
import { Notice, Skeleton } from "@marquee/ui";
import { useCallback } from "react";
import { Chart } from "../parts/Chart";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import { shareWords } from "../words";
import styles from "./QualityPage.module.css";

const everyMs = 5000;

/** How well people watch: what their players measured in the last hour. */
export function QualityPage() {
  const fetch = useCallback((signal: AbortSignal) => editors.quality(signal), []);
  const { value, error } = usePolled(fetch, () => everyMs);
  const times = value?.trend.map((step) => Date.parse(step.at) / 1000) ?? [];
  return (
    <>
      <h1 className={styles["title"]}>Quality of experience</h1>
      {error !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(error)}
        </p>
      )}
      {value === undefined && error === undefined && <Skeleton height="12rem" />}
      {value?.viewings === 0 && (
        <Notice icon="pulse" title="Nobody has watched in the last hour">
          <p>Players report with every heartbeat. The numbers appear with the first one.</p>
        </Notice>
      )}
      {value !== undefined && value.viewings > 0 && (
        <>
          <ul className={styles["tiles"]}>
            <Tile name="Playing now" value={String(value.playing)} note={`${value.viewings} viewings in ${value.minutes} minutes`} />
            <Tile name="First frame" value={`${value.start_ms_p50} ms`} note={`95 of 100 within ${value.start_ms_p95} ms`} />
            <Tile name="Without a stall" value={shareWords(value.without_stall)} note={`${shareWords(value.stalled_share)} of the time stood still`} />
            <Tile name="Bit rate" value={rateWords(value)} note={`${value.switches} switches, ${value.errors} errors`} />
          </ul>
          <h2 className={styles["subtitle"]}>Over the hour</h2>
          <div className={styles["charts"]}>
            <Chart
              name="First frame"
              unit=" ms"
              times={times}
              series={[
                { name: "Half within", values: value.trend.map((step) => step.start_ms_p50), tone: "accent" },
                { name: "95 of 100 within", values: value.trend.map((step) => step.start_ms_p95), tone: "busy" },
              ]}
            />
            <Chart name="Time stood still" unit=" %" times={times} atLeast={2} series={[{ name: "Of what was watched", values: value.trend.map((step) => (step.stalled_share === null ? null : Math.round(step.stalled_share * 1000) / 10)), tone: "bad", filled: true }]} />
            <Chart name="Bit rate" unit=" Mb/s" times={times} series={[{ name: "Average", values: value.trend.map((step) => (step.bitrate_kbps === null ? null : Math.round(step.bitrate_kbps / 100) / 10)), tone: "good", filled: true }]} />
            <Chart name="Viewings" unit="" times={times} atLeast={4} series={[{ name: "Viewings", values: value.trend.map((step) => step.viewings), tone: "accent", filled: true }]} />
          </div>
          <h2 className={styles["subtitle"]}>By edge</h2>
          <div className={styles["card"]}>
            <table className={styles["table"]}>
              <thead>
                <tr>
                  {["Edge", "Viewings", "First frame", "Without a stall", "Bit rate"].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {value.edges.map((edge) => (
                  <tr key={edge.edge}>
                    <th scope="row">{edge.edge === "" ? "unknown" : edge.edge}</th>
                    <td>{edge.viewings}</td>
                    <td>
                      {edge.start_ms_p50} ms, 95 of 100 within {edge.start_ms_p95} ms
                    </td>
                    <td>{shareWords(edge.without_stall)}</td>
                    <td>{rateWords(edge)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  );
}

function Tile({ name, value, note }: { readonly name: string; readonly value: string; readonly note: string }) {
  return (
    <li className={styles["tile"]}>
      <span className={styles["label"]}>{name}</span>
      <strong className={styles["value"]}>{value}</strong>
      <span className={styles["label"]}>{note}</span>
    </li>
  );
}

function rateWords(sum: QualitySum): string {
  return sum.bitrate_kbps === null ? "—" : `${(sum.bitrate_kbps / 1000).toFixed(1)}\u00a0Mb/s`;
}
