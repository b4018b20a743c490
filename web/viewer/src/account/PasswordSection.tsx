import type { Account } from "@marquee/api";
import { Button, Field } from "@marquee/ui";
import { useState } from "react";
import { Link } from "wouter";
import styles from "../pages/AccountPage.module.css";
import { useWithPin } from "../parts/useWithPin";
import { care } from "../services";
import { Failed } from "./Failed";
import { useSend } from "./useSend";
import { rich, t } from "../i18n";

const passwordMin = 8;

type PasswordSectionProps = { readonly account: Account; readonly say: (words: string) => void };

/** Another password; all other devices are signed out. */
export function PasswordSection({ account, say }: PasswordSectionProps) {
  const [password, setPassword] = useState("");
  const [next, setNext] = useState("");
  const { busy, error, send } = useSend();
  const withPin = useWithPin();
  return (
    <section className={styles["section"]} aria-labelledby="password">
      <h2 id="password">{t("Password")}</h2>
      {account.has_password ? (
        <form
          className={styles["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            send(async () => {
              await withPin((pin) => care.changePassword(password, next, pin));
              setPassword("");
              setNext("");
              say(t("The password is changed. All other devices are signed out."));
            });
          }}
        >
          <Failed error={error} />
          <Field label={t("Password")} type="password" autoComplete="current-password" required value={password} onValue={setPassword} />
          <Field label={t("New password")} type="password" autoComplete="new-password" required minLength={passwordMin} value={next} onValue={setNext} />
          <div className={styles["actions"]}>
            <Button type="submit" busy={busy}>
              {t("Change password")}
            </Button>
          </div>
        </form>
      ) : (
        <p className={styles["soft"]}>
          {rich("This account has none. To get one, {link}, signed out.", { link: <Link to="/forgot">{t("ask for a link as if you had forgotten it")}</Link> })}
        </p>
      )}
    </section>
  );
}
