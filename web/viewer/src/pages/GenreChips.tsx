import { GenresDocument } from "@marquee/api";
import { Skeleton } from "@marquee/ui";
import { Link } from "wouter";
import { useQuery } from "../useQuery";
import styles from "./GenreChips.module.css";
import { t } from "../i18n";

/** Every genre that has a title. */
export function GenreChips({ current }: { readonly current: string | null }) {
  const { value, error } = useQuery(GenresDocument, {});
  if (value === undefined) {
    return error === undefined ? <Skeleton height="2.75rem" /> : null;
  }
  return (
    <ul className={styles["chips"]} data-row="genres">
      {value.genres.map((genre) => (
        <li key={genre}>
          <Link to={`/genre/${encodeURIComponent(genre)}`} className={styles["chip"]} aria-current={genre === current ? "page" : undefined}>
            {t(genre)}
          </Link>
        </li>
      ))}
    </ul>
  );
}
