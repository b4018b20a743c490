import type { Chapter } from "@marquee/api";
import { clockWords } from "@marquee/ui";
import { useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { chapterAt, chapterWords } from "./chapters";
import styles from "./ScrubBar.module.css";
import { ThumbnailView } from "./ThumbnailView";
import { thumbnailAt, type Thumbnail } from "./thumbnails";
import { t } from "../i18n";

type ScrubBarProps = {
  readonly position: number;
  readonly duration: number;
  readonly bufferedUntil: number;
  readonly thumbnails: readonly Thumbnail[];
  readonly chapters: readonly Chapter[];
  readonly onSeek: (seconds: number) => void;
};

const stepSeconds = 10;

/** Where the picture stands. Shows under the pointer what is there, and goes where it is let go. */
export function ScrubBar({ position, duration, bufferedUntil, thumbnails, chapters, onSeek }: ScrubBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const [dragging, setDragging] = useState(false);

  const secondsAt = (clientX: number): number => {
    const box = bar.current?.getBoundingClientRect();
    return box === undefined || box.width === 0 ? 0 : Math.min(1, Math.max(0, (clientX - box.left) / box.width)) * duration;
  };
  const percent = (seconds: number) => `${duration > 0 ? (Math.min(seconds, duration) / duration) * 100 : 0}%`;
  const shown = dragging && pointed !== null ? pointed : position;
  const preview = pointed === null ? null : thumbnailAt(thumbnails, pointed);
  const chapterOf = (seconds: number) => chapterWords(chapters, chapterAt(chapters, seconds));
  const standing = chapterOf(position);

  const onPointerMove = (event: PointerEvent) => setPointed(secondsAt(event.clientX));
  const onPointerDown = (event: PointerEvent) => {
    if (event.button === 0) {
      event.currentTarget.setPointerCapture(event.pointerId);
      setDragging(true);
      setPointed(secondsAt(event.clientX));
    }
  };
  const onPointerUp = (event: PointerEvent) => {
    if (dragging) {
      setDragging(false);
      onSeek(secondsAt(event.clientX));
      if (event.pointerType !== "mouse") {
        setPointed(null);
      }
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -stepSeconds, ArrowRight: stepSeconds, PageDown: -60, PageUp: 60 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      onSeek(Math.min(duration, Math.max(0, position + by)));
    }
  };

  return (
    <div
      ref={bar}
      role="slider"
      tabIndex={0}
      aria-label={t("Position")}
      aria-valuemin={0}
      aria-valuemax={Math.round(duration)}
      aria-valuenow={Math.round(position)}
      aria-valuetext={`${clockWords(position)} of ${clockWords(duration)}${standing === "" ? "" : `, ${standing}`}`}
      className={styles["bar"]}
      data-dragging={dragging}
      onPointerMove={onPointerMove}
      onPointerDown={onPointerDown}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setDragging(false)}
      onPointerLeave={() => {
        if (!dragging) {
          setPointed(null);
        }
      }}
      onKeyDown={onKeyDown}
    >
      <div className={styles["track"]}>
        <div className={styles["buffered"]} style={{ inlineSize: percent(bufferedUntil) }} />
        {pointed !== null && <div className={styles["ahead"]} style={{ inlineSize: percent(pointed) }} />}
        <div className={styles["played"]} style={{ inlineSize: percent(shown) }} />
        {chapters
          .filter((chapter) => chapter.start_seconds > 0 && chapter.start_seconds < duration)
          .map((chapter) => (
            <div key={`${chapter.start_seconds} ${chapter.title}`} className={styles["chapter"]} style={{ insetInlineStart: percent(chapter.start_seconds) }} />
          ))}
      </div>
      <div className={styles["knob"]} style={{ insetInlineStart: percent(shown) }} />
      {pointed !== null && duration > 0 && (
        <div className={styles["preview"]} style={{ insetInlineStart: `clamp(5.5rem, ${percent(pointed)}, calc(100% - 5.5rem))` }} data-testid="preview">
          {preview !== null && <ThumbnailView thumbnail={preview} />}
          {chapterOf(pointed) !== "" && <span className={styles["name"]}>{chapterOf(pointed)}</span>}
          <span className={styles["time"]}>{clockWords(pointed)}</span>
        </div>
      )}
    </div>
  );
}
