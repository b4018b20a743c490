import { classes } from "./classes";
import styles from "./ProgressBar.module.css";

export type ProgressBarProps = {
  readonly label: string;
  /** 0 to 1; null while nothing is known. */
  readonly share: number | null;
  readonly tone?: "accent" | "good" | "bad" | "busy";
  readonly thin?: boolean;
};

/** How far something has got. */
export function ProgressBar({ label, share, tone = "accent", thin = false }: ProgressBarProps) {
  const percent = share === null ? null : Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent ?? undefined}
      className={classes(styles["track"], thin && styles["thin"], percent === null && styles["unknown"])}
    >
      <div className={classes(styles["fill"], styles[tone])} style={{ inlineSize: `${percent ?? 35}%` }} />
    </div>
  );
}
