import { Problem } from "@marquee/api";
import { Button, Field } from "@marquee/ui";
import { useState } from "react";
import { Link } from "wouter";
import { accounts } from "../services";
import { useTitle } from "../useTitle";
import styles from "./AuthCard.module.css";
import { AuthLayout } from "./AuthLayout";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

const passwordMin = 8;

/** Makes an account, and with it the first profile. */
export function SignUpPage() {
  useTitle(t("Make an account"));
  const [name, setName] = useState("");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const fieldAtFault = problem instanceof Problem ? problem.field : null;
  const words = problemWords(problem);
  const errorOf = (field: string) => (fieldAtFault === field ? words : undefined);
  const submit = () => {
    setBusy(true);
    setProblem(null);
    accounts.signUp(email.trim(), password, name.trim()).catch((thrown: unknown) => {
      setProblem(thrown);
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
        <h1 className={styles["title"]}>{t("Make an account")}</h1>
        {problem !== null && fieldAtFault === null && (
          <p role="alert" className={styles["error"]}>
            {words}
          </p>
        )}
        <Field label={t("Your name")} autoComplete="name" required maxLength={60} value={name} onValue={setName} error={errorOf("name")} />
        <Field label={t("E-mail")} type="email" autoComplete="username" required value={email} onValue={setEmail} error={errorOf("email")} />
        <Field
          label={t("Password")}
          type="password"
          autoComplete="new-password"
          required
          minLength={passwordMin}
          hint={t("At least {passwordMin} characters.", { passwordMin })}
          value={password}
          onValue={setPassword}
          error={errorOf("password")}
        />
        <Button type="submit" kind="primary" size="large" wide busy={busy}>
          {t("Start watching")}
        </Button>
        <p className={styles["soft"]}>
          {t("Have an account?")}{" "}
          <Link to="/sign-in" className={styles["link"]}>
            {t("Sign in")}
          </Link>
        </p>
      </form>
    </AuthLayout>
  );
}
