import { moveFocus, type Direction } from "@marquee/ui";
import { useEffect } from "react";

const directions: Readonly<Record<string, Direction>> = { ArrowLeft: "left", ArrowRight: "right", ArrowUp: "up", ArrowDown: "down" };
const backKeys = new Set(["GoBack", "BrowserBack", "XF86Back"]);

/** Lets a remote control, or the arrow keys, walk over the page. Whoever handles a key itself prevents its default. */
export function useRemoteKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
        return;
      }
      if (backKeys.has(event.key)) {
        history.back();
        return;
      }
      const direction = directions[event.key];
      if (direction === undefined || (isTyping(event.target) && direction !== "up" && direction !== "down")) {
        return;
      }
      if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLSelectElement) {
        return;
      }
      const area = document.querySelector("dialog[open]") ?? document.body;
      if (moveFocus(area, direction)) {
        event.preventDefault();
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== "checkbox";
}
