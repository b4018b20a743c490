import { GenreDocument, GenresDocument } from "@marquee/api";
import { Notice } from "@marquee/ui";
import { useParams } from "wouter";
import { Failure } from "../parts/Failure";
import { GridSkeleton } from "../parts/GridSkeleton";
import { TitleGrid } from "../parts/TitleGrid";
import { useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import { GenreChips } from "./GenreChips";
import page from "./Page.module.css";

/** The titles of one genre, newest first; without a name, of the first genre there is. */
export function GenrePage() {
  const { name } = useParams<{ name?: string }>();
  const genres = useQuery(GenresDocument, {});
  const genre = name === undefined ? genres.value?.genres[0] : decodeURIComponent(name);
  const { value, error, reload } = useQuery(GenreDocument, { name: genre ?? "" }, genre !== undefined);
  useTitle(genre ?? "Genres");
  const failure = error ?? (genre === undefined ? genres.error : undefined);
  const nothing = genres.value?.genres.length === 0;
  return (
    <div className={page["page"]}>
      <h1 className={page["title"]}>{genre ?? "Genres"}</h1>
      <GenreChips current={genre ?? null} />
      {value === undefined && !nothing && (failure === undefined ? <GridSkeleton /> : <Failure error={failure} onRetry={genre === undefined ? genres.reload : reload} />)}
      {(nothing || value?.genre.length === 0) && (
        <Notice icon="film" title="Nothing here yet">
          <p>Titles appear here as they are published.</p>
        </Notice>
      )}
      {value !== undefined && value.genre.length > 0 && <TitleGrid titles={value.genre} />}
    </div>
  );
}
