import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import styles from "./Notice.module.css";

export type NoticeProps = {
  readonly icon: IconName;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** 1 where it is all there is on the page. */
  readonly level?: 1 | 2;
  /** Read out at once when it appears. */
  readonly alert?: boolean;
};

/** A whole area that has nothing to show, and why, and what to do about it. */
export function Notice({ icon, title, children, action, level = 2, alert = false }: NoticeProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <section className={styles["notice"]} role={alert ? "alert" : undefined}>
      <span className={styles["sign"]}>
        <Icon name={icon} size={34} />
      </span>
      <Heading className={styles["title"]}>{title}</Heading>
      {children !== undefined && <div className={styles["text"]}>{children}</div>}
      {action !== undefined && <div className={styles["action"]}>{action}</div>}
    </section>
  );
}
