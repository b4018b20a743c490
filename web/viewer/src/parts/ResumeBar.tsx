import type { TitleSummaryFragment } from "@marquee/api";
import { ProgressBar } from "@marquee/ui";
import { durationWords } from "../words";
import styles from "./ResumeBar.module.css";
import { t } from "../i18n";

/** How much of a started title has been watched. */
export function ResumeBar({ title, words = false }: { readonly title: TitleSummaryFragment; readonly words?: boolean }) {
  if (title.progress === null) {
    return null;
  }
  const leftSeconds = Math.max(1, title.runtimeSeconds - title.progress.stoppedAtSeconds);
  return (
    <span className={words ? styles["lines"] : styles["edge"]}>
      <ProgressBar label={t("Watched of {name}", { name: title.name })} share={title.progress.share} thin />
      {words && <span className={styles["left"]}>{t("{duration} left", { duration: durationWords(leftSeconds) })}</span>}
    </span>
  );
}
