import { sentenceOf, type TrendingPlace } from "@marquee/api";
import { Notice, Select, Skeleton } from "@marquee/ui";
import { useCallback, useState } from "react";
import { Link } from "wouter";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import { momentWords, scopeWords } from "../words";
import styles from "./TrendingPage.module.css";

const everyMs = 5000;
const world = "global";

/** What is watched most in the last hour: as counted, and between which bounds a sketch of fixed size knows it. */
export function TrendingPage() {
  const [scope, setScope] = useState(world);
  const fetch = useCallback((signal: AbortSignal) => editors.trending(scope, signal), [scope]);
  const { value: newest, error } = usePolled(fetch, () => everyMs);
  const scopes = [...new Set([world, ...(newest?.scopes ?? []), scope])];
  // Another place's chart is not shown under this one's name.
  const value = newest?.scope === scope ? newest : undefined;
  const moment = value?.counted_at ?? value?.estimated_at ?? null;
  return (
    <>
      <header className={styles["header"]}>
        <h1 className={styles["title"]}>Trending</h1>
        <Select label="Where" value={scope} options={scopes.map((one) => ({ value: one, label: scopeWords(one) }))} onValue={setScope} />
      </header>
      {error !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(error)}
        </p>
      )}
      {value?.is_stale === true && value.counted_at !== null && value.places.length > 0 && (
        <Notice icon="warning" title="This is not new">
          <p>Nothing was counted since {momentWords(value.counted_at)}. Whoever runs this Marquee sees on its health page whether analytics runs.</p>
        </Notice>
      )}
      {value === undefined && error === undefined && <Skeleton height="18rem" />}
      {value?.places.length === 0 && (
        <Notice icon="pulse" title="Nobody has watched in the last hour">
          <p>A profile counts once it has watched two minutes. Its title stands here a few seconds later.</p>
        </Notice>
      )}
      {value !== undefined && value.places.length > 0 && (
        <div className={styles["card"]}>
          <table className={styles["table"]}>
            <caption className={styles["caption"]}>The last hour{moment === null ? "" : `, as of ${momentWords(moment)}`}</caption>
            <thead>
              <tr>
                <th scope="col">
                  <span className="visually-hidden">Place</span>
                </th>
                <th scope="col">Title</th>
                <th scope="col">Viewers</th>
                <th scope="col">Minutes</th>
                <th scope="col">Minutes, as the sketch knows them</th>
              </tr>
            </thead>
            <tbody>
              {value.places.map((place, index) => (
                <tr key={place.id}>
                  <td className={styles["place"]}>{place.viewers === null ? "" : index + 1}</td>
                  <th scope="row">{place.name === null ? "A title that is gone" : <Link to={`/titles/${place.id}`}>{place.name}</Link>}</th>
                  <td>{place.viewers ?? "–"}</td>
                  <td>{place.minutes ?? "–"}</td>
                  <td>{boundsWords(place)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className={styles["note"]}>
        Viewers are different profiles; above some hundred they are known to within about two percent. Minutes are counted title by title. The sketch beside them takes the same memory however many titles there are, and the truth is never outside its two bounds.
      </p>
    </>
  );
}

function boundsWords({ minutes_min: min, minutes_max: max }: TrendingPlace): string {
  if (min === null || max === null) {
    return "not among its first ten";
  }
  return min === max ? `${min}, exactly` : `${min} to ${max}`;
}
