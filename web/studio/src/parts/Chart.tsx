import { useEffect, useRef } from "react";
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import styles from "./Chart.module.css";

export type Series = { readonly name: string; readonly values: readonly (number | null)[]; readonly tone: "accent" | "good" | "bad" | "busy"; readonly filled?: boolean };

type ChartProps = {
  readonly name: string;
  /** What a number on it means, after the number: " ms". */
  readonly unit: string;
  /** Seconds since 1970, rising. */
  readonly times: readonly number[];
  readonly series: readonly Series[];
  /** The top of the scale is at least this. */
  readonly atLeast?: number;
};

const heightPx = 190;

/** Lines over time, with a legend that reads what is under the pointer, and a table for those who do not see them. */
export function Chart({ name, unit, times, series, atLeast = 1 }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const key = JSON.stringify([times, series]);
  useEffect(() => {
    const element = holder.current;
    if (element === null || typeof ResizeObserver === "undefined" || times.length === 0) {
      return;
    }
    const ink = (token: string) => getComputedStyle(element).getPropertyValue(token).trim();
    const read = (value: number | null) => (value === null ? "–" : `${value >= 100 ? Math.round(value) : Number(value.toFixed(1))}${unit}`);
    const axis = { stroke: ink("--text-faint"), grid: { stroke: ink("--line"), width: 1 }, ticks: { show: false }, font: `12px ${ink("--font")}` };
    const plot = new UPlot(
      {
        width: element.clientWidth,
        height: heightPx,
        cursor: { points: { size: 7 }, y: false },
        legend: { live: true },
        scales: { y: { range: (_, __, max) => [0, Math.max(atLeast, max * 1.12)] } },
        axes: [{ ...axis, values: (_, splits) => splits.map((at) => new Date(at * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })) }, { ...axis, size: 64, values: (_, splits) => splits.map((value) => `${value}${unit}`) }],
        series: [
          { value: (_, at) => (at === null ? "–" : new Date(at * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })), label: "Time" },
          ...series.map((one) => ({
            label: one.name,
            stroke: ink(`--${one.tone}`),
            ...(one.filled === true ? { fill: ink(`--${one.tone}-wash`) } : {}),
            width: 2,
            points: { show: times.length < 3 },
            value: (_: unknown, value: number | null) => read(value),
          })),
        ],
      },
      [[...times], ...series.map((one) => [...one.values])],
      element,
    );
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: heightPx }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
    // The key stands for the times and the series.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [key, unit, atLeast]);
  return (
    <figure className={styles["figure"]}>
      <figcaption className={styles["name"]}>{name}</figcaption>
      <div ref={holder} aria-hidden="true" className={styles["plot"]} />
      <table className="visually-hidden">
        <caption>{name}</caption>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {series.map((one) => (
              <th key={one.name} scope="col">
                {one.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.map((at, index) => (
            <tr key={at}>
              <th scope="row">{new Date(at * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}</th>
              {series.map((one) => (
                <td key={one.name}>
                  {one.values[index] ?? "–"}
                  {unit}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}
