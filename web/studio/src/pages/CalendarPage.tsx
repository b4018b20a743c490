import { sentenceOf, type EditorTitle } from "@marquee/api";
import { Notice, Skeleton } from "@marquee/ui";
import { useCallback, useState } from "react";
import { Link } from "wouter";
import { calendarOf, monthsFrom } from "../calendar";
import { editors } from "../services";
import { usePolled } from "../usePolled";
import styles from "./CalendarPage.module.css";

const everyMs = 60_000;
const monthsShown = 12;
const titlesMax = 1000;
const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** A year of licence windows and of the days on which titles come out. */
export function CalendarPage() {
  const fetch = useCallback((signal: AbortSignal) => allTitles(signal), []);
  const { value, error } = usePolled(fetch, () => everyMs);
  const [now] = useState(() => new Date());
  const months = monthsFrom(now, monthsShown);
  const rows = value === undefined ? [] : calendarOf(value, months, now.getTime());
  const firstMs = months[0]?.getTime() ?? 0;
  const today = (now.getTime() - firstMs) / ((months.at(-1)?.getTime() ?? 1) - firstMs);
  return (
    <>
      <h1 className={styles["title"]}>Calendar</h1>
      {error !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(error)}
        </p>
      )}
      {value === undefined && error === undefined && <Skeleton height="14rem" />}
      {value !== undefined && rows.length === 0 && (
        <Notice icon="calendar" title="Nothing begins or ends">
          <p>Titles appear here once they have a licence, or a day on which they come out. Both are among the details of a title.</p>
        </Notice>
      )}
      {rows.length > 0 && (
        // Wider than a telephone: it scrolls by itself, also by the keyboard.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={styles["scroller"]} tabIndex={0} role="region" aria-label="A year of licences">
          <div className={styles["grid"]}>
            <div className={styles["head"]} aria-hidden="true">
              <span />
              <div className={styles["months"]}>
              {months.slice(0, -1).map((month) => (
                <span key={month.toISOString()}>{month.toLocaleDateString("en", { month: "short", year: month.getUTCMonth() === 0 ? "numeric" : undefined, timeZone: "UTC" })}</span>
              ))}
              </div>
            </div>
            <ul className={styles["rows"]}>
              {rows.map(({ title, windows, comes }) => (
                <li key={title.id} className={styles["row"]}>
                  <Link to={`/titles/${title.id}`} className={styles["name"]}>
                    {title.name}
                  </Link>
                  <div className={styles["line"]}>
                    {windows.map((window) => (
                      <span
                        key={window.words}
                        className={styles["window"]}
                        data-opens={window.opens}
                        data-closes={window.closes}
                        style={{ insetInlineStart: percent(window.from), inlineSize: percent(window.until - window.from) }}
                        title={window.words}
                      >
                        <span className={styles["where"]}>{window.territories.length === 0 ? "Everywhere" : window.territories.join(" ")}</span>
                        <span className="visually-hidden">{window.words}</span>
                      </span>
                    ))}
                    {comes !== null && (
                      <span className={styles["comes"]} style={{ insetInlineStart: percent(comes) }} title={`Comes out on ${title.particulars.publish_at?.slice(0, 10) ?? ""}`}>
                        <span className="visually-hidden">Comes out on {title.particulars.publish_at?.slice(0, 10)}</span>
                      </span>
                    )}
                    <span className={styles["today"]} style={{ insetInlineStart: percent(today) }} aria-hidden="true" />
                  </div>
                </li>
              ))}
            </ul>
          </div>
        </div>
      )}
    </>
  );
}

async function allTitles(signal: AbortSignal): Promise<readonly EditorTitle[]> {
  const titles: EditorTitle[] = [];
  let cursor: string | null = null;
  do {
    const page = await editors.titles(cursor, 100, signal);
    titles.push(...page.titles);
    cursor = page.next;
  } while (cursor !== null && titles.length < titlesMax);
  return titles;
}
