import { HomeRowsDocument } from "@marquee/api";
import { Skeleton } from "@marquee/ui";
import { useEffect, useRef, useState } from "react";
import { t } from "../i18n";
import { useQuery } from "../useQuery";
import { Failure } from "./Failure";
import styles from "./MoreShelves.module.css";
import { Shelf } from "./Shelf";

type MoreShelvesProps = {
  /** Rows above that are not to be shown again, should they have moved meanwhile. */
  readonly shown: readonly string[];
  /** How many rows the page has. */
  readonly count: number;
};

/** The rest of the home page, fetched part by part, each two screens before it is reached. */
export function MoreShelves({ shown, count }: MoreShelvesProps) {
  const [isNear, setNear] = useState(typeof IntersectionObserver === "undefined");
  const place = useRef<HTMLDivElement>(null);
  const { value, error, reload } = useQuery(HomeRowsDocument, { skip: shown.length }, isNear);
  useEffect(() => {
    if (place.current === null || isNear) {
      return;
    }
    const watch = new IntersectionObserver((seen) => setNear(seen.some((one) => one.isIntersecting)), { rootMargin: "200% 0px" });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [isNear]);

  if (value === undefined) {
    return (
      <div ref={place} className={styles["place"]}>
        {error !== undefined && <Failure error={error} onRetry={reload} />}
        {error === undefined && isNear && (
          <div role="status" aria-label={t("Loading")} className={styles["cards"]}>
            {Array.from({ length: 9 }, (_, card) => (
              <Skeleton key={card} ratio="2 / 3" />
            ))}
          </div>
        )}
      </div>
    );
  }
  const fresh = value.home.rows.filter((row) => !shown.includes(row.id));
  const all = [...shown, ...fresh.map((row) => row.id)];
  return (
    <>
      {fresh.map((row) => (
        <Shelf key={row.id} row={row} />
      ))}
      {fresh.length > 0 && all.length < count && <MoreShelves shown={all} count={count} />}
    </>
  );
}
