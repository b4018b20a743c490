import { GenreDocument, GenresDocument } from "@marquee/api";
import { Notice, pictureSource, Skeleton } from "@marquee/ui";
import { Link } from "wouter";
import { Failure } from "../parts/Failure";
import { GridSkeleton } from "../parts/GridSkeleton";
import { useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import styles from "./GenresPage.module.css";
import page from "./Page.module.css";
import { t } from "../i18n";

/** Every genre that has a title, each with a frame of its newest. */
export function GenresPage() {
  useTitle(t("Genres"));
  const { value, error, reload } = useQuery(GenresDocument, {});
  return (
    <div className={page["page"]}>
      <h1 className={page["title"]}>{t("Genres")}</h1>
      {value === undefined && (error === undefined ? <GridSkeleton /> : <Failure error={error} onRetry={reload} />)}
      {value?.genres.length === 0 && (
        <Notice icon="film" title={t("Nothing here yet")}>
          <p>{t("Genres appear here as titles are published.")}</p>
        </Notice>
      )}
      <ul className={styles["genres"]} data-row="genres">
        {value?.genres.map((genre) => (
          <li key={genre}>
            <GenreTile genre={genre} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function GenreTile({ genre }: { readonly genre: string }) {
  const { value, error } = useQuery(GenreDocument, { name: genre });
  const picture = value?.genre.find((title) => title.backdropUrl !== "")?.backdropUrl;
  return (
    <Link to={`/genre/${encodeURIComponent(genre)}`} className={styles["tile"]}>
      {value === undefined && error === undefined ? <Skeleton height="100%" /> : picture !== undefined && <img {...pictureSource("backdrop", picture, "auto, 22vw")} alt="" loading="lazy" decoding="async" draggable={false} />}
      <span className={styles["name"]}>{t(genre)}</span>
    </Link>
  );
}
