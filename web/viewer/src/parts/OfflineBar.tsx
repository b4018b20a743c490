import { Icon } from "@marquee/ui";
import { useSyncExternalStore } from "react";
import styles from "./OfflineBar.module.css";
import { t } from "../i18n";

function subscribe(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** Says that the network is gone, for as long as it is. */
export function OfflineBar() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status" className={styles["holder"]}>
      {!online && (
        <p className={styles["bar"]}>
          <Icon name="offline" size={18} />
          {t("You are offline. What is already loaded still works.")}
        </p>
      )}
    </div>
  );
}
