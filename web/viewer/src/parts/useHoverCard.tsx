import { TitlePageDocument, type TitleSummaryFragment } from "@marquee/api";
import { useCallback, useEffect, useRef, useState, type PointerEvent, type ReactNode, type RefObject } from "react";
import { createPortal } from "react-dom";
import { prefetchQuery } from "../useQuery";
import { HoverCard, type Anchor } from "./HoverCard";

const openAfterMs = 420;
const closeAfterMs = 120;
const smallestScreen = "(hover: hover) and (pointer: fine) and (min-width: 900px)";

/** Grows a card into its details when a pointer rests on it. Touch and keyboard open the page instead. */
export function useHoverCard(title: TitleSummaryFragment, card: RefObject<HTMLElement | null>) {
  const [anchor, setAnchor] = useState<Anchor | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (anchor === null) {
      return;
    }
    const close = () => setAnchor(null);
    window.addEventListener("scroll", close, { passive: true, capture: true });
    window.addEventListener("keydown", close);
    return () => {
      window.removeEventListener("scroll", close, { capture: true });
      window.removeEventListener("keydown", close);
    };
  }, [anchor]);

  const enter = useCallback(
    (event: PointerEvent) => {
      clearTimeout(timer.current);
      if (event.pointerType !== "mouse" || !window.matchMedia(smallestScreen).matches) {
        return;
      }
      timer.current = setTimeout(() => {
        const box = card.current?.getBoundingClientRect();
        if (box !== undefined) {
          prefetchQuery(TitlePageDocument, { id: title.id });
          setAnchor({ left: box.left + window.scrollX, top: box.top + window.scrollY, width: box.width, height: box.height });
        }
      }, openAfterMs);
    },
    [card, title.id],
  );
  const leave = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setAnchor(null), closeAfterMs);
  }, []);
  const stay = useCallback(() => clearTimeout(timer.current), []);

  const grown: ReactNode = anchor === null ? null : createPortal(<HoverCard title={title} anchor={anchor} onEnter={stay} onLeave={leave} />, document.body);
  return { enter, leave, card: grown };
}
