import type { Account } from "@marquee/api";
import { Button, Field } from "@marquee/ui";
import { useState } from "react";
import { Link } from "wouter";
import styles from "../pages/AccountPage.module.css";
import { useWithPin } from "../parts/useWithPin";
import { care } from "../services";
import { Failed } from "./Failed";
import { useSend } from "./useSend";

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
      <h2 id="password">Password</h2>
      {account.has_password ? (
        <form
          className={styles["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            send(async () => {
              await withPin((pin) => care.changePassword(password, next, pin));
              setPassword("");
              setNext("");
              say("The password is changed. All other devices are signed out.");
            });
          }}
        >
          <Failed error={error} />
          <Field label="Password" type="password" autoComplete="current-password" required value={password} onValue={setPassword} />
          <Field label="New password" type="password" autoComplete="new-password" required minLength={passwordMin} value={next} onValue={setNext} />
          <div className={styles["actions"]}>
            <Button type="submit" busy={busy}>
              Change password
            </Button>
          </div>
        </form>
      ) : (
        <p className={styles["soft"]}>
          This account has none. To get one, ask for a link <Link to="/forgot">as if you had forgotten it</Link>, signed out.
        </p>
      )}
    </section>
  );
}
