import { Skeleton } from "@marquee/ui";
import styles from "./TitleGrid.module.css";
import { t } from "../i18n";

/** The shape of a grid of titles while it is fetched. */
export function GridSkeleton() {
  return (
    <div role="status" aria-label={t("Loading")} className={styles["grid"]}>
      {Array.from({ length: 18 }, (_, card) => (
        <Skeleton key={card} ratio="2 / 3" />
      ))}
    </div>
  );
}
