import { Problem } from "@marquee/api";
import { Button, Field } from "@marquee/ui";
import { useState } from "react";
import { Link } from "wouter";
import { accounts } from "../services";
import { useTitle } from "../useTitle";
import styles from "./AuthCard.module.css";
import { AuthLayout } from "./AuthLayout";
import { OtherWays } from "./OtherWays";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

/** For those who have an account. */
export function SignInPage() {
  useTitle(t("Sign in"));
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = () => {
    setBusy(true);
    setError(null);
    accounts
      .signIn(email.trim(), password)
      .catch((problem: unknown) => {
        setError(problem instanceof Problem && problem.status === 401 ? t("That e-mail and password do not belong together.") : problemWords(problem));
        setBusy(false);
      });
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
        <h1 className={styles["title"]}>{t("Welcome back")}</h1>
        {error !== null && (
          <p role="alert" className={styles["error"]}>
            {error}
          </p>
        )}
        <Field label={t("E-mail")} type="email" autoComplete="username" required value={email} onValue={setEmail} />
        <Field label={t("Password")} type="password" autoComplete="current-password" required value={password} onValue={setPassword} />
        <Button type="submit" kind="primary" size="large" wide busy={busy}>
          {t("Sign in")}
        </Button>
        <OtherWays onError={setError} />
        <p className={styles["soft"]}>
          <Link to="/forgot" className={styles["link"]}>
            {t("Forgot your password?")}
          </Link>
        </p>
        <p className={styles["soft"]}>
          {t("New here?")}{" "}
          <Link to="/sign-up" className={styles["link"]}>
            {t("Make an account")}
          </Link>
        </p>
      </form>
    </AuthLayout>
  );
}
