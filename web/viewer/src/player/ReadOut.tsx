import { useEffect, useState } from "react";
import { t } from "../i18n";
import { durationWords } from "../words";
import styles from "./ReadOut.module.css";
import type { Screening } from "./Screening";

/** What a curious viewer sees of the line and the picture. Rates in bits a second. */
export type Reading = {
  readonly width: number;
  readonly height: number;
  readonly codec: string;
  readonly bitrate: number;
  readonly bandwidth: number;
  readonly bufferedSeconds: number;
  readonly droppedFrames: number;
  readonly frames: number;
  readonly edge: string;
  readonly stalls: number;
  readonly startMs: number | null;
};

const everyMs = 1000;
const megabits = (bits: number) => `${(bits / 1_000_000).toFixed(bits < 10_000_000 ? 1 : 0)} Mb/s`;

/** Quality and network in numbers, for the curious. */
export function ReadOut({ screening, onClose }: { readonly screening: Pick<Screening, "reading">; readonly onClose: () => void }) {
  const [reading, setReading] = useState(() => screening.reading());
  useEffect(() => {
    const timer = setInterval(() => setReading(screening.reading()), everyMs);
    return () => clearInterval(timer);
  }, [screening]);
  const lines: readonly (readonly [string, string])[] = [
    [t("Picture"), reading.height === 0 ? "…" : `${reading.width} × ${reading.height}${reading.codec === "" ? "" : ` · ${reading.codec}`}`],
    [t("Bit rate"), reading.bitrate === 0 ? "…" : megabits(reading.bitrate)],
    [t("Line"), reading.bandwidth === 0 ? "…" : megabits(reading.bandwidth)],
    [t("Ahead"), durationWords(reading.bufferedSeconds)],
    [t("Edge"), reading.edge === "" ? "…" : reading.edge],
    [t("First frame"), reading.startMs === null ? "…" : `${reading.startMs} ms`],
    [t("Stalls"), String(reading.stalls)],
    [t("Dropped frames"), `${reading.droppedFrames} / ${reading.frames}`],
  ];
  return (
    <aside className={styles["readOut"]} aria-label={t("Quality and network")}>
      <dl className={styles["lines"]}>
        {lines.map(([name, value]) => (
          <div key={name} className={styles["line"]}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className={styles["close"]} onClick={onClose}>
        {t("Close (i)")}
      </button>
    </aside>
  );
}
