import { Problem } from "@marquee/api";
import { Guard } from "@marquee/ui";
import type { ReactNode } from "react";
import { useLocation } from "wouter";
import { Failure } from "./Failure";
import styles from "./Frame.module.css";
import { TopBar } from "./TopBar";
import { t } from "../i18n";

/** What stands around every page but the player. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const [path] = useLocation();
  return (
    <>
      <a href="#main" className={styles["skip"]}>
        {t("Skip to content")}
      </a>
      <TopBar />
      <main id="main" tabIndex={-1} className={styles["main"]}>
        <Guard key={path} fallback={(again) => <Failure error={new Problem(500, "broken", "The page broke.")} onRetry={again} />}>
          {children}
        </Guard>
      </main>
    </>
  );
}
