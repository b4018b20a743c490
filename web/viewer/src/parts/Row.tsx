import { classes, Icon } from "@marquee/ui";
import { useCallback, useEffect, useId, useRef, useState, type ReactNode } from "react";
import { arrowsOf, pageTarget } from "./rowPaging";
import styles from "./Row.module.css";
import { t } from "../i18n";

type RowProps = {
  readonly name: string;
  /** Why it is on the page, or null where that goes without saying. */
  readonly why?: string | null;
  readonly shape: "poster" | "wide" | "ranked";
  readonly children: ReactNode;
  readonly count: number;
};

/** A shelf of cards that is paged by arrows, by swiping, or by the keyboard. */
export function Row({ name, why = null, shape, children, count }: RowProps) {
  const id = useId();
  const scroller = useRef<HTMLUListElement>(null);
  const [arrows, setArrows] = useState({ back: false, ahead: false });

  const look = useCallback(() => {
    if (scroller.current !== null) {
      const next = arrowsOf({ scrollLeft: Math.abs(scroller.current.scrollLeft), clientWidth: scroller.current.clientWidth, scrollWidth: scroller.current.scrollWidth });
      setArrows((now) => (now.back === next.back && now.ahead === next.ahead ? now : next));
    }
  }, []);
  useEffect(() => {
    const element = scroller.current;
    if (element === null || typeof ResizeObserver === "undefined") {
      return;
    }
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => watch.disconnect();
  }, [look, count]);

  const page = (direction: "back" | "ahead") => {
    const element = scroller.current;
    const cards = [...(element?.children ?? [])].filter((child) => child instanceof HTMLElement);
    if (element === null || cards[0] === undefined) {
      return;
    }
    // Written from the right, a shelf scrolls below zero, and its cards begin at their right edges.
    const fromRight = getComputedStyle(element).direction === "rtl";
    const left = pageTarget(
      {
        scrollLeft: Math.abs(element.scrollLeft),
        clientWidth: element.clientWidth,
        scrollWidth: element.scrollWidth,
        starts: cards.map((card) => (fromRight ? element.clientWidth - card.offsetLeft - card.offsetWidth : card.offsetLeft)),
        cardWidth: cards[0].offsetWidth,
      },
      direction,
    );
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    element.scrollTo({ left: fromRight ? -left : left, behavior: calm ? "auto" : "smooth" });
  };

  return (
    <section aria-labelledby={id} className={classes(styles["row"], styles[shape])} data-row={name}>
      <h2 id={id} className={styles["name"]}>
        {name}
      </h2>
      {why !== null && <p className={styles["why"]}>{why}</p>}
      <div className={styles["shelf"]}>
        <button type="button" tabIndex={-1} aria-label={t("{name}: back", { name })} disabled={!arrows.back} className={classes(styles["arrow"], styles["back"])} onClick={() => page("back")}>
          <Icon name="left" size={30} />
        </button>
        <ul ref={scroller} className={styles["scroller"]} onScroll={look}>
          {children}
        </ul>
        <button type="button" tabIndex={-1} aria-label={t("{name}: more", { name })} disabled={!arrows.ahead} className={classes(styles["arrow"], styles["ahead"])} onClick={() => page("ahead")}>
          <Icon name="right" size={30} />
        </button>
      </div>
    </section>
  );
}
