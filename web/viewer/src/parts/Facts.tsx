import type { TitleSummaryFragment } from "@marquee/api";
import { durationWords, maturityWords, qualityWords } from "../words";
import styles from "./Facts.module.css";
import { t } from "../i18n";

/** The one line of small facts. */
export function Facts({ title }: { readonly title: TitleSummaryFragment }) {
  return (
    <ul className={styles["facts"]} aria-label={t("Facts")}>
      {title.rating > 0 && (
        <li className={styles["rating"]}>
          <span aria-hidden="true">★</span> <span className="visually-hidden">{t("Rated")}</span> {title.rating.toFixed(1)}
        </li>
      )}
      <li>{title.releaseYear}</li>
      <li className={styles["boxed"]}>{maturityWords(title.maturity)}</li>
      {title.runtimeSeconds > 0 && <li>{durationWords(title.runtimeSeconds)}</li>}
      {title.maxHeight > 0 && <li className={styles["boxed"]}>{qualityWords(title.maxHeight)}</li>}
    </ul>
  );
}
