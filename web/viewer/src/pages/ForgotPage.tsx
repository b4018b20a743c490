import { Button, Field } from "@marquee/ui";
import { useState } from "react";
import { Link } from "wouter";
import { care } from "../services";
import { useTitle } from "../useTitle";
import styles from "./AuthCard.module.css";
import { AuthLayout } from "./AuthLayout";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

/** Asks for a link to choose a new password. Never says whether there is an account. */
export function ForgotPage() {
  useTitle(t("Forgot your password?"));
  const [email, setEmail] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState(false);
  const submit = () => {
    setBusy(true);
    setError(null);
    care
      .forgot(email.trim())
      .then(() => setSent(true))
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
        <h1 className={styles["title"]}>{sent ? t("Look into your mail") : t("Forgot your password?")}</h1>
        {error !== null && (
          <p role="alert" className={styles["error"]}>
            {error}
          </p>
        )}
        {sent ? (
          <p role="status">{t("If there is an account for {email}, a link to choose a new password is on its way. It is good for one hour.", { email: email.trim() })}</p>
        ) : (
          <>
            <Field label={t("E-mail")} type="email" autoComplete="username" required value={email} onValue={setEmail} />
            <Button type="submit" kind="primary" size="large" wide busy={busy}>
              {t("Send me a link")}
            </Button>
          </>
        )}
        <p className={styles["soft"]}>
          <Link to="/sign-in" className={styles["link"]}>
            {t("Back to signing in")}
          </Link>
        </p>
      </form>
    </AuthLayout>
  );
}
