import { sentenceOf, type Chapter, type EditorTitle } from "@marquee/api";
import { isPlayerError, isRefused } from "@marquee/player";
import { Button, clockWords, Notice, Select, Spinner, useToast } from "@marquee/ui";
import { useEffect, useRef, useState } from "react";
import { playerWords, showFilm, type ShowFilm, type ShownFilm } from "../film";
import { takeFrame } from "../frames";
import { editors } from "../services";
import styles from "./Screening.module.css";

type ScreeningProps = {
  readonly title: EditorTitle;
  /** A frame was kept as artwork. */
  readonly onKept: () => void;
  readonly show?: ShowFilm;
};

/** The film as viewers will see it, before they may: to judge it, and to take artwork from it. */
export function Screening({ title, onKept, show = showFilm }: ScreeningProps) {
  const [watching, setWatching] = useState(false);
  return (
    <section className={styles["screening"]} aria-labelledby="film">
      <header className={styles["header"]}>
        <div>
          <h2 id="film">Film</h2>
          <p className={styles["hint"]}>As viewers get it, published or not. Looking at it here is not counted.</p>
        </div>
        <Button icon={watching ? "close" : "play"} onClick={() => setWatching(!watching)}>
          {watching ? "Close the film" : "Watch the film"}
        </Button>
      </header>
      {watching && <Projector titleId={title.id} onKept={onKept} show={show} />}
    </section>
  );
}

type ProjectorProps = { readonly titleId: string; readonly onKept: () => void; readonly show: ShowFilm };

// What is refused again so soon is not too old, but wrong.
const renewEveryMs = 60_000;

/** One film on the screen; where it breaks off it is opened anew. */
function Projector({ titleId, onKept, show }: ProjectorProps) {
  const [reel, setReel] = useState({ number: 0, startSeconds: 0 });
  const [film, setFilm] = useState<ShownFilm | null>(null);
  const [failure, setFailure] = useState<{ readonly sentence: string; readonly atSeconds: number } | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const renewedAtMs = useRef(-Infinity);

  useEffect(() => {
    const element = video.current;
    if (element === null) {
      return undefined;
    }
    let gone = false;
    let shown: ShownFilm | null = null;
    const breakOff = (error: unknown, atSeconds: number) => {
      if (gone) {
        return;
      }
      const now = performance.now();
      shown?.close();
      shown = null;
      setFilm(null);
      if (isPlayerError(error) && isRefused(error) && now - renewedAtMs.current > renewEveryMs) {
        renewedAtMs.current = now;
        setReel({ number: reel.number + 1, startSeconds: atSeconds });
      } else {
        setFailure({ sentence: playerWords(error) ?? sentenceOf(error), atSeconds });
      }
    };
    show(titleId, element, reel.startSeconds, breakOff)
      .then((opened) => {
        if (gone) {
          opened.close();
          return;
        }
        shown = opened;
        setFilm(opened);
        element.focus({ preventScroll: true });
        // Where the browser wants a press before it makes a sound, that is the video's own button.
        element.play().catch(() => undefined);
      })
      .catch((error: unknown) => breakOff(error, reel.startSeconds));
    return () => {
      gone = true;
      shown?.close();
    };
  }, [titleId, reel, show]);

  if (failure !== null) {
    const again = () => {
      setFailure(null);
      setReel({ number: reel.number + 1, startSeconds: failure.atSeconds });
    };
    return (
      <Notice icon="warning" title="The film does not play" alert action={<Button onClick={again}>Try again</Button>}>
        <p>{failure.sentence}</p>
      </Notice>
    );
  }
  return (
    <>
      <div className={styles["stage"]}>
        {/* A player leaves its video slowly: each film gets another. What captions there are come with the film. */}
        {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
        <video key={reel.number} ref={video} controls playsInline aria-label="Film" className={styles["video"]} />
        {film === null && (
          <div className={styles["opening"]}>
            <Spinner label="The film is opening" />
          </div>
        )}
      </div>
      {film !== null && film.chapters.length > 0 && <Chapters chapters={film.chapters} onSeconds={(seconds) => video.current !== null && (video.current.currentTime = seconds)} />}
      <FrameTools titleId={titleId} film={film} video={video} onKept={onKept} />
    </>
  );
}

function Chapters({ chapters, onSeconds }: { readonly chapters: readonly Chapter[]; readonly onSeconds: (seconds: number) => void }) {
  const [picked, setPicked] = useState("0");
  const options = chapters.map((chapter, i) => ({
    value: String(i),
    label: `${clockWords(chapter.start_seconds)} ${chapter.title === "" ? `Chapter ${i + 1}` : chapter.title}`,
  }));
  return (
    <div className={styles["chapters"]}>
      <Select
        label="Chapter"
        value={picked}
        options={options}
        onValue={(value) => {
          setPicked(value);
          onSeconds(chapters[Number(value)]?.start_seconds ?? 0);
        }}
      />
    </div>
  );
}

type Kind = "poster" | "backdrop";
type FrameToolsProps = {
  readonly titleId: string;
  readonly film: ShownFilm | null;
  readonly video: { readonly current: HTMLVideoElement | null };
  readonly onKept: () => void;
};

/** Looks for a frame, and keeps it as artwork. */
function FrameTools({ titleId, film, video, onKept }: FrameToolsProps) {
  const [taking, setTaking] = useState<Kind | null>(null);
  const [taken, setTaken] = useState<{ readonly kind: Kind; readonly url: string } | null>(null);
  const say = useToast();
  useEffect(() => () => (taken === null ? undefined : URL.revokeObjectURL(taken.url)), [taken]);

  const take = async (shown: ShownFilm, element: HTMLVideoElement, kind: Kind) => {
    setTaking(kind);
    try {
      await shown.sharpen();
      const picture = await takeFrame(element, kind === "poster");
      await editors.putPicture(titleId, kind, picture);
      setTaken({ kind, url: URL.createObjectURL(picture) });
      say(`The ${kind} is kept.`);
      onKept();
    } catch (error) {
      say(playerWords(error) ?? sentenceOf(error), "bad");
    } finally {
      setTaking(null);
    }
  };
  const takeButton = (kind: Kind) => (
    <Button
      icon="check"
      busy={taking === kind}
      disabled={film === null || taking !== null}
      onClick={() => (film === null || video.current === null ? undefined : void take(film, video.current, kind))}
    >
      Take this frame as {kind}
    </Button>
  );
  return (
    <div className={styles["tools"]}>
      <div className={styles["buttons"]}>
        <Button icon="left" disabled={film === null} onClick={() => film?.step(-1)}>
          One frame back
        </Button>
        <Button icon="right" disabled={film === null} onClick={() => film?.step(1)}>
          One frame on
        </Button>
      </div>
      {film?.isProtected === true ? (
        <p className={styles["hint"]}>
          The film is protected, so no frame of it is taken here. <a href="#sidecars">Take one from a film file</a> instead.
        </p>
      ) : (
        <div className={styles["buttons"]}>
          {takeButton("poster")}
          {takeButton("backdrop")}
        </div>
      )}
      {taken !== null && (
        <div className={styles["result"]}>
          <img src={taken.url} alt={`The ${taken.kind} that was taken`} className={styles["taken"]} />
        </div>
      )}
    </div>
  );
}
