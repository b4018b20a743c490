import type { Account } from "@marquee/api";
import { Button, Field } from "@marquee/ui";
import { useState } from "react";
import styles from "../pages/AccountPage.module.css";
import { useWithPin } from "../parts/useWithPin";
import { care } from "../services";
import { Failed } from "./Failed";
import { useSend } from "./useSend";
import { t } from "../i18n";

type EmailSectionProps = { readonly account: Account; readonly say: (words: string) => void };

/** The address, whether it is confirmed, and another one. */
export function EmailSection({ account, say }: EmailSectionProps) {
  const [changing, setChanging] = useState(false);
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const { busy, error, send } = useSend();
  const withPin = useWithPin();
  return (
    <section className={styles["section"]} aria-labelledby="email">
      <h2 id="email">{t("E-mail")}</h2>
      <p>
        {account.email} {account.email_verified ? <span className={styles["good"]}>{t("Confirmed")}</span> : <strong>{t("Not confirmed yet")}</strong>}
      </p>
      <Failed error={error} />
      {changing ? (
        <form
          className={styles["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            send(async () => {
              await withPin((pin) => care.changeEmail(email.trim(), password, pin));
              say(t("A link is on its way to the new address. It counts once you open it."));
              setChanging(false);
            });
          }}
        >
          <Field label={t("New e-mail")} type="email" autoComplete="email" required value={email} onValue={setEmail} />
          {account.has_password && <Field label={t("Your password")} type="password" autoComplete="current-password" required value={password} onValue={setPassword} />}
          <div className={styles["actions"]}>
            <Button type="submit" kind="primary" busy={busy}>
              {t("Send a link")}
            </Button>
            <Button onClick={() => setChanging(false)}>{t("Leave it")}</Button>
          </div>
        </form>
      ) : (
        <div className={styles["actions"]}>
          {!account.email_verified && (
            <Button kind="primary" busy={busy} onClick={() => send(async () => care.askToConfirm().then(() => say(t("The link is on its way again."))))}>
              {t("Send the link again")}
            </Button>
          )}
          <Button onClick={() => setChanging(true)}>{t("Change e-mail")}</Button>
        </div>
      )}
    </section>
  );
}
