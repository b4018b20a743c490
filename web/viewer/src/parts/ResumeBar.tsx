import type { TitleSummaryFragment } from "@marquee/api";
import { ProgressBar } from "@marquee/ui";
import { durationWords } from "../words";
import styles from "./ResumeBar.module.css";

/** How much of a started title has been watched. */
export function ResumeBar({ title, words = false }: { readonly title: TitleSummaryFragment; readonly words?: boolean }) {
  if (title.progress === null) {
    return null;
  }
  const leftSeconds = Math.max(60, title.runtimeSeconds - title.progress.stoppedAtSeconds);
  return (
    <span className={words ? styles["lines"] : styles["edge"]}>
      <ProgressBar label={`Watched of ${title.name}`} share={title.progress.share} thin />
      {words && <span className={styles["left"]}>{durationWords(leftSeconds)} left</span>}
    </span>
  );
}
