import { SimilarTitlesDocument, TitlePageDocument } from "@marquee/api";
import { Button, classes, Spinner } from "@marquee/ui";
import { useCallback, useEffect, useRef, useState } from "react";
import { useLocation, useParams, useSearch } from "wouter";
import { keepCaptionStyle, readCaptionStyle } from "../player/captionStyle";
import { endOfIntro } from "../player/chapters";
import { Controls } from "../player/Controls";
import { EndScreen } from "../player/EndScreen";
import { FailureScreen } from "../player/FailureScreen";
import { followMediaKeys } from "../player/mediaSession";
import { commandOf, speedBeside, type PlayerCommand } from "../player/playerKeys";
import { ReadOut } from "../player/ReadOut";
import { useAutoHide } from "../player/useAutoHide";
import { useFullscreen } from "../player/useFullscreen";
import { useScreening } from "../player/useScreening";
import { useStage } from "../player/useStage";
import { useVideo } from "../player/useVideo";
import { prefetchQuery, useQuery } from "../useQuery";
import { useTitle } from "../useTitle";
import styles from "./WatchPage.module.css";
import { t } from "../i18n";

// What comes after the end is fetched before it, so that it is there at once.
const nextSecondsBefore = 30;
const stageClasses = { box: styles["stage"] ?? "", video: styles["video"] ?? "" };

/** The picture, and as little else as possible. */
export function WatchPage() {
  const { id } = useParams<{ id: string }>();
  const fromStart = new URLSearchParams(useSearch()).get("from") === "start";
  const frame = useRef<HTMLElement>(null);
  const videoElement = useRef<HTMLVideoElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const stage = useStage(id, host, videoElement, stageClasses);
  const { screening, state } = useScreening(id, fromStart, stage);
  const video = useVideo(stage.video);
  const title = useQuery(TitlePageDocument, { id }).value?.title;
  const { full, toggle: toggleFull } = useFullscreen(frame, videoElement);
  const [settingsOpen, setSettingsOpen] = useState(false);
  const [numbersOpen, setNumbersOpen] = useState(false);
  const [captionStyle, setCaptionStyle] = useState(readCaptionStyle);
  const { shown, wake, hide } = useAutoHide(video.paused || settingsOpen);
  const [, go] = useLocation();
  const name = title?.name ?? "";
  useTitle(name);

  const run = useCallback(
    (command: PlayerCommand) => {
      const element = videoElement.current;
      if (element === null) {
        return;
      }
      switch (command.kind) {
        case "toggle":
          if (element.paused) {
            screening?.play();
          } else {
            element.pause();
          }
          break;
        case "skip":
          element.currentTime = Math.max(0, Math.min((element.duration || 0) - 0.5, element.currentTime + command.seconds));
          break;
        case "jump":
          element.currentTime = command.share * (element.duration || 0);
          break;
        case "volume":
          element.muted = false;
          element.volume = Math.min(1, Math.max(0, element.volume + command.by));
          break;
        case "speed":
          element.playbackRate = speedBeside(element.playbackRate, command.steps);
          break;
        case "mute":
          element.muted = !element.muted;
          break;
        case "fullscreen":
          toggleFull();
          break;
        case "captions": {
          const tracks = screening?.snapshot();
          screening?.selectCaptions(tracks?.captionId === null ? (tracks.captions[0] ?? null) : null);
          break;
        }
        case "pictureInPicture":
          if (document.pictureInPictureElement === element) {
            void document.exitPictureInPicture();
          } else if (document.pictureInPictureEnabled) {
            element.requestPictureInPicture().catch(() => undefined);
          }
          break;
        case "readOut":
          setNumbersOpen((open) => !open);
          setSettingsOpen(false);
          break;
        case "leave":
          if (settingsOpen) {
            setSettingsOpen(false);
          } else if (document.fullscreenElement !== null) {
            void document.exitFullscreen();
          } else {
            go(`/title/${id}`, { replace: true });
          }
          break;
      }
    },
    [screening, toggleFull, settingsOpen, go, id],
  );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const focused = document.activeElement;
      const onControl = focused !== null && focused !== document.body && focused.matches(":focus-visible");
      const command = commandOf(event, onControl);
      wake();
      if (command !== null) {
        event.preventDefault();
        run(command);
      }
    };
    window.addEventListener("keydown", onKey, { capture: true });
    return () => window.removeEventListener("keydown", onKey, { capture: true });
  }, [run, wake]);

  const artwork = title?.backdropUrl ?? null;
  useEffect(() => {
    const skip = (seconds: number) => run({ kind: "skip", seconds });
    const seek = (seconds: number) => {
      if (videoElement.current !== null) {
        videoElement.current.currentTime = seconds;
      }
    };
    return followMediaKeys(name, artwork, { play: () => screening?.play(), pause: () => videoElement.current?.pause(), skip, seek });
  }, [name, artwork, screening, run]);

  const { paused } = video;
  useEffect(() => {
    const element = stage.video;
    element.setAttribute("aria-label", name);
    const ending = new AbortController();
    const on = (type: string, listener: () => void) => element.addEventListener(type, listener, { signal: ending.signal });
    on("click", () => run({ kind: "toggle" }));
    on("dblclick", toggleFull);
    on("pointerleave", () => (paused ? undefined : hide()));
    return () => ending.abort();
  }, [stage, name, run, toggleFull, paused, hide]);

  const introEnd = endOfIntro(state?.chapters ?? [], video.position);
  const next = title?.nextEpisode ?? null;
  const creditsAt = title?.creditsAtSeconds ?? null;
  const inCredits = creditsAt !== null && creditsAt > 0 && video.position >= creditsAt;
  const isNearEnd = video.duration > 0 && video.duration - video.position < nextSecondsBefore;
  useEffect(() => {
    if (isNearEnd) {
      prefetchQuery(SimilarTitlesDocument, { id });
    }
  }, [isNearEnd, id]);

  const opening = !video.started;
  const failed = state?.phase === "failed" ? state.failure : null;
  return (
    <main ref={frame} dir="ltr" className={classes(styles["page"], !shown && styles["still"])} data-caption-size={captionStyle.size} data-caption-backing={captionStyle.backing} onPointerMove={wake} onPointerDown={wake}>
      <div ref={host} />
      {opening && failed === null && (
        <div className={styles["opening"]}>
          {title !== undefined && title !== null && <img src={title.backdropUrl} alt="" />}
        </div>
      )}
      {(opening || video.waiting || state?.reconnecting === true) && failed === null && state?.blocked !== true && (
        <div className={styles["middle"]}>
          <Spinner label={t("Loading")} />
          {state?.reconnecting === true && <p className={styles["note"]}>{t("The connection is lost. Trying again…")}</p>}
        </div>
      )}
      {state?.blocked === true && (
        <div className={styles["middle"]}>
          <Button kind="primary" size="large" icon="play" onClick={() => screening?.play()}>
            {t("Play")}
          </Button>
        </div>
      )}
      {screening !== null && state !== null && failed === null && !video.ended && (
        <Controls
          name={name}
          shown={shown}
          screening={screening}
          state={state}
          video={video}
          full={full}
          settingsOpen={settingsOpen}
          captionStyle={captionStyle}
          onCaptionStyle={(style) => {
            setCaptionStyle(style);
            keepCaptionStyle(style);
          }}
          onSettings={setSettingsOpen}
          onSeek={(seconds) => {
            if (videoElement.current !== null) {
              videoElement.current.currentTime = seconds;
            }
          }}
          onVolume={(volume) => {
            if (videoElement.current !== null) {
              videoElement.current.muted = false;
              videoElement.current.volume = volume;
            }
          }}
          onSpeed={(speed) => {
            if (videoElement.current !== null) {
              videoElement.current.playbackRate = speed;
            }
          }}
          onCommand={run}
        />
      )}
      {screening !== null && numbersOpen && failed === null && <ReadOut screening={screening} onClose={() => setNumbersOpen(false)} />}
      {introEnd !== null && failed === null && !video.ended && (
        <div className={styles["offer"]}>
          <Button kind="light" icon="aheadTen" onClick={() => run({ kind: "skip", seconds: introEnd - video.position })}>
            {t("Skip intro")}
          </Button>
        </div>
      )}
      {inCredits && introEnd === null && next !== null && failed === null && !video.ended && (
        <div className={styles["offer"]}>
          <Button kind="light" icon="play" onClick={() => go(`/watch/${next.id}`, { replace: true })}>
            {t("Next episode")}
          </Button>
        </div>
      )}
      {failed !== null && <FailureScreen failure={failed} onRetry={() => void screening?.retry()} onLeave={() => go(`/title/${id}`, { replace: true })} />}
      {video.ended && failed === null && (
        <EndScreen
          movieId={id}
          name={name}
          onReplay={() => {
            if (videoElement.current !== null) {
              videoElement.current.currentTime = 0;
              screening?.play();
            }
          }}
          onLeave={() => go("/", { replace: true })}
        />
      )}
    </main>
  );
}
