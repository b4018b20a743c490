import type { TitleSummaryFragment } from "@marquee/api";
import { classes, IconButton } from "@marquee/ui";
import { useEffect, useRef, useState } from "react";
import { t } from "../i18n";
import { useSession } from "../session/useSession";
import styles from "./Preview.module.css";

type PreviewProps = { readonly title: Pick<TitleSummaryFragment, "id" | "playable" | "runtimeSeconds">; readonly afterMs: number; /** Ends soon enough to need no way to stop it. */ readonly short?: boolean };

const forMs = 24_000;
const shortMs = 5000;
const startShare = 0.2;
const shortestSeconds = 15;
const wide = "(min-width: 900px) and (prefers-reduced-motion: no-preference)";

type Line = { readonly saveData?: boolean; readonly effectiveType?: string };

/** Whether this screen, this line and this profile are for pictures that move by themselves. */
function isWelcome(autoplay: boolean): boolean {
  const line = (navigator as { readonly connection?: Line }).connection;
  const thin = line?.saveData === true || ["slow-2g", "2g", "3g"].includes(line?.effectiveType ?? "");
  return autoplay && !thin && document.visibilityState === "visible" && window.matchMedia(wide).matches;
}

/** A silent stretch of a film over its picture, once somebody has rested on it for a while; it can be stopped, and ends by itself. */
export function Preview({ title, afterMs, short = false }: PreviewProps) {
  const video = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState(false);
  const [stopped, setStopped] = useState(false);
  const session = useSession();
  const autoplay = session?.profiles.find((profile) => profile.id === session.profile_id)?.autoplay === true;
  const { id, playable, runtimeSeconds } = title;
  useEffect(() => {
    if (stopped || !playable || runtimeSeconds < shortestSeconds || !isWelcome(autoplay)) {
      return;
    }
    const gone = new AbortController();
    let end: (() => void) | null = null;
    let over: ReturnType<typeof setTimeout> | undefined;
    const begin = setTimeout(() => {
      const element = video.current;
      if (element === null || !isWelcome(autoplay)) {
        return;
      }
      void import("../player/preview")
        .then(({ runPreview }) => runPreview(id, Math.floor(runtimeSeconds * startShare), element, gone.signal))
        .then((ending) => {
          end = ending;
          if (ending !== null) {
            setPlaying(true);
            over = setTimeout(() => setStopped(true), short ? shortMs : forMs);
          }
        })
        .catch(() => undefined);
    }, afterMs);
    const hide = () => {
      if (document.visibilityState === "hidden") {
        setStopped(true);
      }
    };
    document.addEventListener("visibilitychange", hide);
    return () => {
      gone.abort();
      clearTimeout(begin);
      clearTimeout(over);
      document.removeEventListener("visibilitychange", hide);
      end?.();
      setPlaying(false);
    };
  }, [id, playable, runtimeSeconds, afterMs, autoplay, short, stopped]);
  return (
    <>
      {/* Nothing is to be heard, and what is said is on the page. */}
      <video ref={video} muted playsInline tabIndex={-1} aria-hidden="true" className={classes(styles["video"], playing && styles["playing"])} />
      {playing && !short && (
        <span className={styles["stop"]}>
          <IconButton icon="pause" label={t("Stop the preview")} kind="round" size="small" onClick={() => setStopped(true)} />
        </span>
      )}
    </>
  );
}
