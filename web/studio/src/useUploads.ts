import { useEffect, useSyncExternalStore } from "react";
import { uploads } from "./services";
import type { Upload } from "./uploads/UploadQueue";

/** The uploads of this page. While there are any, leaving asks first. */
export function useUploads(): readonly Upload[] {
  const shown = useSyncExternalStore(uploads.subscribe, uploads.snapshot);
  useEffect(() => {
    const online = () => uploads.online();
    const leave = (event: BeforeUnloadEvent) => {
      if (uploads.isBusy()) {
        event.preventDefault();
      }
    };
    window.addEventListener("online", online);
    window.addEventListener("beforeunload", leave);
    return () => {
      window.removeEventListener("online", online);
      window.removeEventListener("beforeunload", leave);
    };
  }, []);
  return shown;
}
