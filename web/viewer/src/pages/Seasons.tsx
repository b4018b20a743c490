import { pictureSource } from "@marquee/ui";
import type { TitlePageQuery } from "@marquee/api";
import { useState } from "react";
import { Link } from "wouter";
import { ResumeBar } from "../parts/ResumeBar";
import { durationWords } from "../words";
import styles from "./TitlePage.module.css";
import { t } from "../i18n";

type Season = NonNullable<TitlePageQuery["title"]>["seasons"][number];

/** The episodes of a series, a season at a time; opens at the season that was watched last. */
export function Seasons({ seasons }: { readonly seasons: readonly Season[] }) {
  const [chosen, setChosen] = useState<number | null>(null);
  const current = seasons.find((season) => season.number === (chosen ?? lastWatched(seasons))) ?? seasons[0];
  if (current === undefined) {
    return null;
  }
  return (
    <section className={styles["seasons"]} aria-labelledby="episodes">
      <h2 id="episodes">{t("Episodes")}</h2>
      {seasons.length > 1 && (
        <div className={styles["choices"]} role="group" aria-label={t("Season")} data-row="seasons">
          {seasons.map((season) => (
            <button key={season.number} type="button" className={styles["choice"]} aria-pressed={season === current} onClick={() => setChosen(season.number)}>
              {seasonWords(season.number)}
            </button>
          ))}
        </div>
      )}
      <ul className={styles["episodes"]}>
        {current.episodes.map((episode) => (
          <li key={episode.id}>
            <Link to={`/title/${episode.id}`} className={styles["episode"]}>
              <span className={styles["number"]}>{episode.episode}</span>
              <span className={styles["still"]}>
                {episode.backdropUrl !== "" && <img {...pictureSource("backdrop", episode.backdropUrl, "auto, 11rem")} alt="" loading="lazy" decoding="async" draggable={false} />}
                {episode.progress !== null && <ResumeBar title={episode} />}
              </span>
              <span>
                <span className={styles["episodeName"]}>{episode.name}</span> <span className={styles["episodeText"]}>{durationWords(episode.runtimeSeconds)}</span>
                <span className={styles["episodeText"]}>{episode.description}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 2 → "Season 2"; 0 → "Specials". */
export function seasonWords(number: number): string {
  return number === 0 ? t("Specials") : t("Season {number}", { number: String(number) });
}

function lastWatched(seasons: readonly Season[]): number | undefined {
  let latest = "";
  let number: number | undefined;
  for (const season of seasons) {
    for (const episode of season.episodes) {
      if (episode.progress !== null && episode.progress.lastWatched > latest) {
        latest = episode.progress.lastWatched;
        number = season.number;
      }
    }
  }
  return number;
}
