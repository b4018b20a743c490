import type { ReactNode } from "react";
import styles from "./Frame.module.css";
import { TopBar } from "./TopBar";
import { t } from "../i18n";

/** What stands around every page but the player. */
export function Frame({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <a href="#main" className={styles["skip"]}>
        {t("Skip to content")}
      </a>
      <TopBar />
      <main id="main" tabIndex={-1} className={styles["main"]}>
        {children}
      </main>
    </>
  );
}
