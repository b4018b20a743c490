import { sentenceOf, type QualitySum } from "@marquee/api";
import { Notice, Skeleton } from "@marquee/ui";
import { useCallback } from "react";
import { Chart } from "../parts/Chart";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import { countryWords, shareWords } from "../words";
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
          <Breakdown what="Edge" rows={value.edges.map((sum) => ({ name: sum.edge === "" ? "unknown" : sum.edge, sum }))} />
          <Breakdown what="Country" rows={value.countries.map((sum) => ({ name: countryWords(sum.country), sum }))} />
          <Breakdown what="Device" rows={value.devices.map((sum) => ({ name: sum.device, sum }))} />
        </>
      )}
    </>
  );
}

type BreakdownProps = { readonly what: string; readonly rows: readonly { readonly name: string; readonly sum: QualitySum }[] };

function Breakdown({ what, rows }: BreakdownProps) {
  return (
    <section className={styles["breakdown"]} aria-label={`By ${what.toLowerCase()}`}>
      <h2 className={styles["subtitle"]}>By {what.toLowerCase()}</h2>
      <div className={styles["card"]}>
        <table className={styles["table"]}>
          <thead>
            <tr>
              {[what, "Viewings", "First frame", "Without a stall", "Bit rate"].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ name, sum }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{sum.viewings}</td>
                <td>
                  {sum.start_ms_p50} ms, 95 of 100 within {sum.start_ms_p95} ms
                </td>
                <td>{shareWords(sum.without_stall)}</td>
                <td>{rateWords(sum)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
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
