import type { TitleSummaryFragment } from "@marquee/api";
import { Button } from "@marquee/ui";
import { useEffect } from "react";
import { useLocation } from "wouter";
import { fetchWatchPage } from "../pages/watchPage";
import { warmUp } from "../player/warmUp";
import { t } from "../i18n";

type PlayButtonProps = { readonly title: TitleSummaryFragment; readonly fromStart?: boolean; readonly kind?: "primary" | "quiet"; readonly warmAtOnce?: boolean; readonly words?: string };

/** Plays a title. Warms the player as soon as a press is likely, so that the press itself is quick. */
export function PlayButton({ title, fromStart = false, kind = "primary", warmAtOnce = false, words }: PlayButtonProps) {
  const [, go] = useLocation();
  const resuming = title.progress !== null && !fromStart;
  const warm = () => {
    fetchWatchPage();
    warmUp(title.id, fromStart);
  };
  useEffect(() => {
    if (warmAtOnce && title.playable) {
      fetchWatchPage();
      warmUp(title.id, fromStart);
    }
  }, [warmAtOnce, title.id, title.playable, fromStart]);
  if (!title.playable) {
    return null;
  }
  return (
    <Button
      kind={kind}
      size="large"
      icon={fromStart ? "restart" : "play"}
      onPointerEnter={warm}
      onFocus={warm}
      onPointerDown={warm}
      onClick={() => go(`/watch/${title.id}${fromStart ? "?from=start" : ""}`)}
    >
      {words ?? (fromStart ? t("From the start") : resuming ? t("Resume") : t("Play"))}
    </Button>
  );
}
