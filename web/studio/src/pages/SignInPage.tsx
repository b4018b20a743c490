import { Problem, sentenceOf } from "@marquee/api";
import { Button, Field, Wordmark } from "@marquee/ui";
import { useState } from "react";
import { accounts } from "../services";
import styles from "./SignInPage.module.css";

/** The door of the studio. */
export function SignInPage() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = () => {
    setBusy(true);
    setError(null);
    accounts
      .signIn(email.trim(), password)
      .catch((problem: unknown) => setError(problem instanceof Problem && problem.status === 401 ? "That e-mail and password do not belong together." : sentenceOf(problem)))
      .finally(() => setBusy(false));
  };
  return (
    <main className={styles["page"]}>
      <form
        className={styles["card"]}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Wordmark large suffix="Studio" />
        <h1 className={styles["title"]}>Sign in to publish</h1>
        {error !== null && (
          <p role="alert" className={styles["error"]}>
            {error}
          </p>
        )}
        <Field label="E-mail" type="email" autoComplete="username" required value={email} onValue={setEmail} />
        <Field label="Password" type="password" autoComplete="current-password" required value={password} onValue={setPassword} />
        <Button type="submit" kind="primary" size="large" wide busy={busy}>
          Sign in
        </Button>
      </form>
    </main>
  );
}
