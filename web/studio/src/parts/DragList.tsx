import { classes, IconButton } from "@marquee/ui";
import { useLayoutEffect, useRef, useState, type ReactNode } from "react";
import styles from "./DragList.module.css";

export type DragListProps<T> = {
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  readonly nameOf: (item: T) => string;
  /** Asks for the items with one somewhere else. */
  readonly onMove: (from: number, to: number) => void;
  /** What stands between the grip and the arrows. */
  readonly body: (item: T) => ReactNode;
  /** More buttons, behind the arrows. */
  readonly buttons?: (item: T) => ReactNode;
  /** What stands at the end of the line. */
  readonly end?: (item: T) => ReactNode;
};

/** Things in an order that one changes by dragging, or by the arrows of each. Says to those who do not see it where one went. */
export function DragList<T>({ items, keyOf, nameOf, onMove, body, buttons, end }: DragListProps<T>) {
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const arrow = useRef<{ readonly row: number; readonly way: "up" | "down" } | null>(null);
  const move = (from: number, to: number) => {
    const item = items[from];
    if (item !== undefined && from !== to && to >= 0 && to < items.length) {
      setSaid(`${nameOf(item)} is now ${to + 1} of ${items.length}.`);
      onMove(from, to);
    }
  };
  const step = (from: number, to: number) => {
    // At either end its arrow goes out, and would take the focus along.
    arrow.current = { row: to, way: to < from ? (to === 0 ? "down" : "up") : to === items.length - 1 ? "up" : "down" };
    move(from, to);
  };
  useLayoutEffect(() => {
    if (arrow.current !== null) {
      list.current?.children[arrow.current.row]?.querySelector<HTMLButtonElement>(`[data-arrow=${arrow.current.way}]`)?.focus();
      arrow.current = null;
    }
  }, [items]);
  return (
    <>
      <ol ref={list} className={styles["rows"]}>
        {items.map((item, index) => (
          <li
            key={keyOf(item)}
            draggable
            className={classes(styles["row"], over === index && dragged !== null && dragged !== index && styles["over"], dragged !== null && index > dragged && styles["below"])}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              setDragged(index);
            }}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(index);
            }}
            onDragEnd={() => {
              setDragged(null);
              setOver(null);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== null) {
                move(dragged, index);
              }
            }}
          >
            <span className={styles["grip"]} aria-hidden="true">
              ⠿
            </span>
            <span className={styles["body"]}>{body(item)}</span>
            <span className={styles["buttons"]}>
              <IconButton data-arrow="up" icon="up" label={`Move ${nameOf(item)} up`} size="small" disabled={index === 0} onClick={() => step(index, index - 1)} />
              <IconButton data-arrow="down" icon="down" label={`Move ${nameOf(item)} down`} size="small" disabled={index === items.length - 1} onClick={() => step(index, index + 1)} />
              {buttons?.(item)}
            </span>
            {end?.(item)}
          </li>
        ))}
      </ol>
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
