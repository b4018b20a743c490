import { GenreDocument } from "@marquee/api";
import { Notice } from "@marquee/ui";
import { useParams } from "wouter";
import { Failure } from "../parts/Failure";
import { GridSkeleton } from "../parts/GridSkeleton";
import { TitleGrid } from "../parts/TitleGrid";
import { useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import { GenreChips } from "./GenreChips";
import page from "./Page.module.css";

/** The titles of one genre, newest first. */
export function GenrePage() {
  const params = useParams<{ name: string }>();
  const genre = decodeURIComponent(params.name);
  const { value, error, reload } = useQuery(GenreDocument, { name: genre });
  useTitle(genre);
  return (
    <div className={page["page"]}>
      <h1 className={page["title"]}>{genre}</h1>
      <GenreChips current={genre} />
      {value === undefined && (error === undefined ? <GridSkeleton /> : <Failure error={error} onRetry={reload} />)}
      {value?.genre.length === 0 && (
        <Notice icon="film" title="Nothing here yet">
          <p>Titles appear here as they are published.</p>
        </Notice>
      )}
      {value !== undefined && value.genre.length > 0 && <TitleGrid titles={value.genre} />}
    </div>
  );
}
