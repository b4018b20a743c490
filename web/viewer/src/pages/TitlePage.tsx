import { Problem, TitlePageDocument } from "@marquee/api";
import { Notice, Skeleton } from "@marquee/ui";
import type { ReactNode } from "react";
import { Link, useParams } from "wouter";
import { Facts } from "../parts/Facts";
import { Failure } from "../parts/Failure";
import { MyListButton } from "../parts/MyListButton";
import { PlayButton } from "../parts/PlayButton";
import { ResumeBar } from "../parts/ResumeBar";
import { ThumbsButtons } from "../parts/ThumbsButtons";
import { TitleGrid } from "../parts/TitleGrid";
import { useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import { languageWords } from "../words";
import styles from "./TitlePage.module.css";

/** All about one title. Warms the player while one reads. */
export function TitlePage() {
  const { id } = useParams<{ id: string }>();
  const { value, error, reload } = useQuery(TitlePageDocument, { id });
  const title = value?.title;
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
        <Notice level={1} icon="film" title="This title is not here" action={<Link to="/">Back to home</Link>}>
          <p>It may have been taken off, or it is not for this profile.</p>
        </Notice>
      </div>
    );
  }
  if (title === undefined) {
    return (
      <div className={styles["loading"]} role="status" aria-label="Loading">
        <Skeleton width="min(30rem, 80vw)" height="4rem" />
        <Skeleton width="18rem" height="1.2rem" />
        <Skeleton width="min(36rem, 85vw)" height="5rem" />
        <Skeleton width="12rem" height="3.25rem" />
      </div>
    );
  }
  return (
    <article className={styles["page"]}>
      <div className={styles["picture"]}>
        <img src={title.backdropUrl} alt="" fetchPriority="high" draggable={false} />
      </div>
      <div className={styles["head"]}>
        <h1 className={styles["name"]} data-long={title.name.length > 22}>
          {title.name}
        </h1>
        <Facts title={title} />
        {title.progress !== null && (
          <div className={styles["resume"]}>
            <ResumeBar title={title} words />
          </div>
        )}
        <div className={styles["actions"]} data-row="actions">
          <PlayButton title={title} warmAtOnce />
          {title.progress !== null && <PlayButton title={title} fromStart kind="quiet" />}
          <MyListButton title={title} words />
          <ThumbsButtons title={title} />
        </div>
      </div>
      <div className={styles["about"]}>
        <p className={styles["description"]}>{title.description}</p>
        <dl className={styles["details"]}>
          <Detail name="Genres">
            {title.genres.map((genre) => (
              <Link key={genre} to={`/genre/${encodeURIComponent(genre)}`} className={styles["chip"]}>
                {genre}
              </Link>
            ))}
          </Detail>
          {title.cast.length > 0 && <Detail name="With">{title.cast.slice(0, 8).join(", ")}</Detail>}
          {title.audioLanguages.length > 0 && <Detail name="Spoken">{title.audioLanguages.map(languageWords).join(", ")}</Detail>}
          {title.captionLanguages.length > 0 && <Detail name="Captions">{title.captionLanguages.map(languageWords).join(", ")}</Detail>}
        </dl>
      </div>
      {value !== undefined && value.similar.length > 0 && (
        <section className={styles["similar"]} aria-labelledby="similar">
          <h2 id="similar">More like this</h2>
          <TitleGrid titles={value.similar} />
        </section>
      )}
    </article>
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
