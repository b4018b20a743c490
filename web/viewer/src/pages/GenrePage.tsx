import { GenreDocument } from "@marquee/api";
import { nameInPath, Notice } from "@marquee/ui";
import { useParams } from "wouter";
import { Failure } from "../parts/Failure";
import { GridSkeleton } from "../parts/GridSkeleton";
import { TitleGrid } from "../parts/TitleGrid";
import { useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import { GenreChips } from "./GenreChips";
import page from "./Page.module.css";
import { t } from "../i18n";

/** The titles of one genre, newest first. */
export function GenrePage() {
  const params = useParams<{ name: string }>();
  const genre = nameInPath(params.name);
  const { value, error, reload } = useQuery(GenreDocument, { name: genre });
  useTitle(t(genre));
  return (
    <div className={page["page"]}>
      <h1 className={page["title"]}>{t(genre)}</h1>
      <GenreChips current={genre} />
      {value === undefined && (error === undefined ? <GridSkeleton /> : <Failure error={error} onRetry={reload} />)}
      {value?.genre.length === 0 && (
        <Notice icon="film" title={t("Nothing here yet")}>
          <p>{t("Titles appear here as they are published.")}</p>
        </Notice>
      )}
      {value !== undefined && value.genre.length > 0 && <TitleGrid titles={value.genre} />}
    </div>
  );
}
