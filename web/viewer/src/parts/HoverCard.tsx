import type { TitleSummaryFragment } from "@marquee/api";
import { IconButton, pictureSource } from "@marquee/ui";
import { useLocation } from "wouter";
import { fetchWatchPage } from "../pages/watchPage";
import { warmUp } from "../player/warmUp";
import { Facts } from "./Facts";
import styles from "./HoverCard.module.css";
import { MyListButton } from "./MyListButton";
import { Preview } from "./Preview";
import { ResumeBar } from "./ResumeBar";
import { t } from "../i18n";

/** Of the card it grows out of, in page pixels. */
export type Anchor = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

type HoverCardProps = { readonly title: TitleSummaryFragment; readonly anchor: Anchor; readonly onEnter: () => void; readonly onLeave: () => void };

const widthPx = 340;
const marginPx = 16;
const previewAfterMs = 900;

/** What a card says when a pointer rests on it. Only for pointers: all of it is on the page of the title as well. */
export function HoverCard({ title, anchor, onEnter, onLeave }: HoverCardProps) {
  const [, go] = useLocation();
  const width = Math.max(widthPx, anchor.width * 1.15);
  const wanted = anchor.left + anchor.width / 2 - width / 2;
  const left = Math.min(Math.max(marginPx, wanted), document.documentElement.clientWidth - width - marginPx);
  const middle = anchor.top + anchor.height / 2;
  return (
    <div className={styles["card"]} style={{ left, top: middle, width }} onPointerEnter={onEnter} onPointerLeave={onLeave} role="group" aria-label={title.name}>
      <button type="button" tabIndex={-1} className={styles["picture"]} aria-label={t("More about {name}", { name: title.name })} onClick={() => go(`/title/${title.id}`)}>
        {title.backdropUrl !== "" && <img {...pictureSource("backdrop", title.backdropUrl, "25vw")} alt="" draggable={false} />}
        <Preview title={title} afterMs={previewAfterMs} short />
        <span className={styles["name"]}>{title.name}</span>
      </button>
      <div className={styles["body"]}>
        <div className={styles["actions"]}>
          {title.playable && (
            <span
              className={styles["play"]}
              onPointerEnter={() => {
                fetchWatchPage();
                warmUp(title.id);
              }}
            >
              <IconButton icon="play" label={title.progress === null ? t("Play {name}", { name: title.name }) : t("Resume {name}", { name: title.name })} tabIndex={-1} onClick={() => go(`/watch/${title.id}`)} />
            </span>
          )}
          <MyListButton title={title} tabIndex={-1} />
          <span className={styles["more"]}>
            <IconButton icon="down" label={t("More about it")} kind="round" tabIndex={-1} onClick={() => go(`/title/${title.id}`)} />
          </span>
        </div>
        <ResumeBar title={title} words />
        <Facts title={title} />
        <p className={styles["genres"]}>{title.genres.slice(0, 3).map((genre) => t(genre)).join(" · ")}</p>
      </div>
    </div>
  );
}
