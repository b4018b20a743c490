import { HomeDocument } from "@marquee/api";
import { Button, Notice } from "@marquee/ui";
import { useLocation } from "wouter";
import { Failure } from "../parts/Failure";
import { Hero } from "../parts/Hero";
import { HomeSkeleton } from "../parts/HomeSkeleton";
import { MoreShelves } from "../parts/MoreShelves";
import { Shelf } from "../parts/Shelf";
import { useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import styles from "./HomePage.module.css";
import { t } from "../i18n";

/** The hero and the shelves of the profile. */
export function HomePage() {
  useTitle(t("Home"));
  const { value, error, reload } = useQuery(HomeDocument, {});
  const [, go] = useLocation();
  if (value === undefined) {
    return error === undefined ? <HomeSkeleton /> : <Failure error={error} onRetry={reload} />;
  }
  const { hero, rowCount, rows } = value.home;
  if (hero === null && rows.length === 0) {
    return (
      <div className={styles["empty"]}>
        <Notice level={1} icon="film" title={t("Nothing is on yet")} action={<Button onClick={reload}>{t("Look again")}</Button>}>
          <p>{t("As soon as the first title is published, it appears here.")}</p>
        </Notice>
      </div>
    );
  }
  return (
    <div className={styles["home"]}>
      {hero === null ? <h1 className="visually-hidden">{t("Home")}</h1> : <Hero title={hero} />}
      <div className={styles["rows"]} data-hero={hero !== null}>
        {rows.map((row, index) => (
          <Shelf key={row.id} row={row} eager={index === 0} />
        ))}
        {rows.length < rowCount && <MoreShelves shown={rows.map((row) => row.id)} count={rowCount} />}
        {rows.length === 0 && (
          <Notice icon="film" title={t("More is on its way")} action={<Button onClick={() => go("/genres")}>{t("Browse genres")}</Button>}>
            <p>{t("The shelves fill as titles are published.")}</p>
          </Notice>
        )}
      </div>
    </div>
  );
}
