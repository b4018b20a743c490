import { Skeleton } from "@marquee/ui";
import styles from "./HomeSkeleton.module.css";
import { t } from "../i18n";

/** The shape of the home page while it is fetched. */
export function HomeSkeleton() {
  return (
    <div role="status" aria-label={t("Loading")} className={styles["home"]}>
      <div className={styles["hero"]}>
        <Skeleton width="12rem" height="1rem" />
        <Skeleton width="min(34rem, 80vw)" height="4.5rem" />
        <Skeleton width="min(28rem, 70vw)" height="1rem" />
        <Skeleton width="min(24rem, 60vw)" height="1rem" />
        <Skeleton width="11rem" height="3.25rem" />
      </div>
      {[0, 1].map((row) => (
        <div key={row} className={styles["row"]}>
          <Skeleton width="11rem" height="1.4rem" />
          <div className={styles["cards"]}>
            {Array.from({ length: 9 }, (_, card) => (
              <Skeleton key={card} ratio="2 / 3" />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
