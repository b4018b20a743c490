import { Wordmark } from "@marquee/ui";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { LanguagePicker } from "../parts/LanguagePicker";
import styles from "./AuthLayout.module.css";
import { t } from "../i18n";

/** What stands around the pages of those who are not signed in. */
export function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles["layout"]}>
      <div className={styles["lights"]} aria-hidden="true" />
      <header className={styles["header"]}>
        <Link to="/" aria-label={t("Marquee, start")} className={styles["home"]}>
          <Wordmark large />
        </Link>
      </header>
      <main className={styles["main"]}>{children}</main>
      <footer className={styles["footer"]}>
        <LanguagePicker />
      </footer>
    </div>
  );
}
