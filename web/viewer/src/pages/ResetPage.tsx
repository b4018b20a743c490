import { Button, Field } from "@marquee/ui";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { care, client } from "../services";
import { useTitle } from "../useTitle";
import styles from "./AuthCard.module.css";
import { AuthLayout } from "./AuthLayout";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

const passwordMin = 8;

/** Where the link in a mail leads that chooses a new password. */
export function ResetPage() {
  useTitle(t("Choose a new password"));
  const [token] = useState(() => location.hash.slice(1));
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [, go] = useLocation();
  const submit = () => {
    setBusy(true);
    setError(null);
    care
      .reset(token, password)
      .then(() => {
        if (client.current() === null) {
          setDone(true);
        } else {
          // This browser was signed in, and is so no longer.
          go("/sign-in", { replace: true });
          client.forget();
        }
      })
      .catch((problem: unknown) => setError(problemWords(problem)))
      .finally(() => setBusy(false));
  };
  return (
    <AuthLayout>
      <form
        className={styles["card"]}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h1 className={styles["title"]}>{done ? t("Your password is changed") : t("Choose a new password")}</h1>
        {error !== null && (
          <p role="alert" className={styles["error"]}>
            {error}
          </p>
        )}
        {!done && (
          <>
            <Field
              label={t("New password")}
              type="password"
              autoComplete="new-password"
              required
              minLength={passwordMin}
              hint={t("At least {passwordMin} characters. All devices are signed out.", { passwordMin })}
              value={password}
              onValue={setPassword}
            />
            <Button type="submit" kind="primary" size="large" wide busy={busy}>
              {t("Change it")}
            </Button>
          </>
        )}
        <p className={styles["soft"]}>
          <Link to="/sign-in" className={styles["link"]}>
            {done ? t("Sign in") : t("Back to signing in")}
          </Link>
        </p>
      </form>
    </AuthLayout>
  );
}
