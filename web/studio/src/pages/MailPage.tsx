import { sentenceOf } from "@marquee/api";
import { Notice, Skeleton } from "@marquee/ui";
import { useCallback } from "react";
import { operators } from "../services";
import { usePolled } from "../usePolled";
import styles from "./OperatorPages.module.css";

const everyMs = 5000;
const address = /(https?:\/\/\S+)/;

/** Mail that is on its way, or that stays here because no server takes it. */
export function MailPage() {
  const fetch = useCallback((signal: AbortSignal) => operators.mails(signal), []);
  const { value, error } = usePolled(fetch, () => everyMs);
  return (
    <>
      <h1 className={styles["title"]}>Mail</h1>
      {error !== undefined && (
        <p role="alert" className={styles["error"]}>
          {sentenceOf(error)}
        </p>
      )}
      {value === undefined && error === undefined && <Skeleton height="10rem" />}
      {value !== undefined && (
        <p className={styles["soft"]}>
          {value.smtp ? "A server sends it; its text is not to be read here." : "No server is set up to send mail, so it stays here for a week. Set marquee.account.smtp-host to change that."}
        </p>
      )}
      {value?.mails.length === 0 && <Notice icon="list" title="Nobody was written to this week" />}
      <ul className={styles["list"]}>
        {value?.mails.map((mail) => (
          <li key={mail.id} className={styles["card"]}>
            <h2 className={styles["name"]}>{mail.subject}</h2>
            <p className={styles["soft"]}>
              To {mail.recipient}, {new Date(mail.created_at).toLocaleString("en-GB")}
              {mail.sent_at !== null && ", sent"}
              {mail.error !== null && `, tried ${mail.attempts} times: ${mail.error}`}
            </p>
            {mail.body !== "" && (
              <p className={styles["text"]}>
                {mail.body.split(address).map((part, index) =>
                  address.test(part) ? (
                    <a key={index} href={part} className={styles["link"]}>
                      {part}
                    </a>
                  ) : (
                    part
                  ),
                )}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
