import { useEffect } from "react";

/** Names the page in the tab. */
export function useTitle(name: string | undefined): void {
  useEffect(() => {
    document.title = name === undefined || name === "" ? "Marquee" : `${name} · Marquee`;
  }, [name]);
}
