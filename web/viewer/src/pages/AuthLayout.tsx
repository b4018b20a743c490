import { Wordmark } from "@marquee/ui";
import type { ReactNode } from "react";
import { Link } from "wouter";
import styles from "./AuthLayout.module.css";

/** What stands around the pages of those who are not signed in. */
export function AuthLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles["layout"]}>
      <div className={styles["lights"]} aria-hidden="true" />
      <header className={styles["header"]}>
        <Link to="/" aria-label="Marquee, start" className={styles["home"]}>
          <Wordmark large />
        </Link>
      </header>
      <main className={styles["main"]}>{children}</main>
    </div>
  );
}
