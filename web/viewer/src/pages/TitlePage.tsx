import { HomeDocument, Problem, TitlePageDocument } from "@marquee/api";
import { Button, Notice, pictureSource, Skeleton } from "@marquee/ui";
import type { ReactNode } from "react";
import { Link, useLocation, useParams } from "wouter";
import { Facts } from "../parts/Facts";
import { Failure } from "../parts/Failure";
import { HistoryButtons } from "../parts/HistoryButtons";
import { whyRecommended } from "../parts/homeRows";
import { MyListButton } from "../parts/MyListButton";
import { PlayButton } from "../parts/PlayButton";
import { ResumeBar } from "../parts/ResumeBar";
import { ThumbsButtons } from "../parts/ThumbsButtons";
import { TitleGrid } from "../parts/TitleGrid";
import { useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import { languageWords } from "../words";
import { Seasons, seasonWords } from "./Seasons";
import styles from "./TitlePage.module.css";
import { t } from "../i18n";

/** Nobody resumes in the credits. */
const finishedShare = 0.95;

/** All about one title. Warms the player while one reads. */
export function TitlePage() {
  const { id } = useParams<{ id: string }>();
  const { value, error, reload } = useQuery(TitlePageDocument, { id });
  const title = value?.title;
  const home = useQuery(HomeDocument, {}).value;
  const [, go] = useLocation();
  useTitle(title?.name);
  if (value === undefined && error !== undefined && !(error instanceof Problem && error.status === 404)) {
    return (
      <div className={styles["alone"]}>
        <Failure error={error} onRetry={reload} />
      </div>
    );
  }
  if (title === null || error !== undefined) {
    return (
      <div className={styles["alone"]}>
        <Notice level={1} icon="film" title={t("This title is not here")} action={<Link to="/">{t("Back to home")}</Link>}>
          <p>{t("It may have been taken off, or it is not for this profile.")}</p>
        </Notice>
      </div>
    );
  }
  if (title === undefined) {
    return (
      <div className={styles["loading"]} role="status" aria-label={t("Loading")}>
        <Skeleton width="min(30rem, 80vw)" height="4rem" />
        <Skeleton width="18rem" height="1.2rem" />
        <Skeleton width="min(36rem, 85vw)" height="5rem" />
        <Skeleton width="12rem" height="3.25rem" />
      </div>
    );
  }
  const why = home === undefined ? null : whyRecommended(home.home.rows, title.id);
  const start = title.kind === "SERIES" ? firstToWatch(title.seasons.flatMap((season) => season.episodes)) : undefined;
  return (
    <article className={styles["page"]}>
      <div className={styles["picture"]}>
        {title.backdropUrl !== "" && <img {...pictureSource("backdrop", title.backdropUrl, "100vw")} alt="" fetchPriority="high" draggable={false} />}
      </div>
      <div className={styles["head"]}>
        {title.series !== null && (
          <p className={styles["kicker"]}>
            <Link to={`/title/${title.series.id}`}>{title.series.name}</Link> · {t("{season}, episode {number}", { season: seasonWords(title.season ?? 0), number: String(title.episode ?? "") })}
          </p>
        )}
        {!title.playable && title.kind !== "SERIES" && <p className={styles["kicker"]}>{t("Coming soon")}</p>}
        <h1 className={styles["name"]} data-long={title.name.length > 22}>
          {title.name}
        </h1>
        <Facts title={title} />
        {why !== null && <p className={styles["why"]}>{why}</p>}
        {title.progress !== null && (
          <div className={styles["resume"]}>
            <ResumeBar title={title} words />
          </div>
        )}
        <div className={styles["actions"]} data-row="actions">
          <PlayButton title={title} warmAtOnce />
          {start !== undefined && <PlayButton title={start} warmAtOnce words={start.progress === null ? t("Play the first episode") : t("Go on watching")} />}
          {title.progress !== null && <PlayButton title={title} fromStart kind="quiet" />}
          <MyListButton title={title} words />
          <span className={styles["marks"]}>
            <ThumbsButtons title={title} />
            {title.progress !== null && <HistoryButtons title={title} onChanged={reload} />}
          </span>
          {title.trailers.map((trailer) => (
            <Button key={trailer.id} size="large" icon="film" onClick={() => go(`/watch/${trailer.id}`)}>
              {title.trailers.length === 1 ? t("Trailer") : trailer.name}
            </Button>
          ))}
        </div>
      </div>
      <div className={styles["about"]}>
        <p className={styles["description"]} dir="auto">{title.description}</p>
        <dl className={styles["details"]}>
          <Detail name={t("Genres")}>
            {title.genres.map((genre) => (
              <Link key={genre} to={`/genre/${encodeURIComponent(genre)}`} className={styles["chip"]}>
                {t(genre)}
              </Link>
            ))}
          </Detail>
          {title.cast.length > 0 && (
            <Detail name={t("With")}>
              <People names={title.cast.slice(0, 8)} />
            </Detail>
          )}
          {title.directors.length > 0 && (
            <Detail name={t("Directed")}>
              <People names={title.directors} />
            </Detail>
          )}
          {title.originalName !== "" && <Detail name={t("Original")}>{title.originalName}</Detail>}
          {title.collections.length > 0 && (
            <Detail name={t("Part of")}>
              {title.collections.map((collection) => (
                <Link key={collection} to={`/collection/${encodeURIComponent(collection)}`} className={styles["chip"]}>
                  {collection}
                </Link>
              ))}
            </Detail>
          )}
          {title.audioLanguages.length > 0 && <Detail name={t("Spoken")}>{title.audioLanguages.map(languageWords).join(", ")}</Detail>}
          {title.captionLanguages.length > 0 && <Detail name={t("Captions")}>{title.captionLanguages.map(languageWords).join(", ")}</Detail>}
        </dl>
      </div>
      {title.seasons.length > 0 && <Seasons seasons={title.seasons} />}
      {title.nextEpisode !== null && (
        <section className={styles["similar"]} aria-labelledby="next-episode">
          <h2 id="next-episode">{t("Next episode")}</h2>
          <TitleGrid titles={[title.nextEpisode]} />
        </section>
      )}
      {value !== undefined && value.similar.length > 0 && (
        <section className={styles["similar"]} aria-labelledby="similar">
          <h2 id="similar">{t("More like this")}</h2>
          <TitleGrid titles={value.similar} />
        </section>
      )}
    </article>
  );
}

/** Names, each of which leads to what else they did. */
function People({ names }: { readonly names: readonly string[] }) {
  return (
    <>
      {names.map((name) => (
        <Link key={name} to={`/people/${encodeURIComponent(name)}`} className={styles["chip"]}>
          {name}
        </Link>
      ))}
    </>
  );
}

function Detail({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={styles["detail"]}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type Started = { readonly progress: { readonly lastWatched: string; readonly share: number } | null };

/** The episode to go on with: the one that was left last, else the first. */
function firstToWatch<Episode extends Started>(episodes: readonly Episode[]): Episode | undefined {
  const begun = episodes.filter((episode) => episode.progress !== null);
  const last = begun.reduce<Episode | undefined>((best, episode) => (best === undefined || (episode.progress?.lastWatched ?? "") > (best.progress?.lastWatched ?? "") ? episode : best), undefined);
  if (last === undefined) {
    return episodes[0];
  }
  const next = episodes[episodes.indexOf(last) + 1];
  return (last.progress?.share ?? 0) > finishedShare && next !== undefined ? next : last;
}
