import { sentenceOf, type UserView } from "@marquee/api";
import { Button, Field, Notice } from "@marquee/ui";
import { useState } from "react";
import { client, operators } from "../services";
import styles from "./OperatorPages.module.css";

const roles = ["editor", "operator", "support"] as const;

/** Looks an account up by its e-mail. What names a person is masked, and every look is in the audit log. */
export function PeoplePage() {
  const [email, setEmail] = useState("");
  const [found, setFound] = useState<readonly UserView[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = (work: () => Promise<string | null>) => {
    setBusy(true);
    setError(null);
    setDone(null);
    work()
      .then(setDone)
      .catch((problem: unknown) => setError(sentenceOf(problem)))
      .finally(() => setBusy(false));
  };
  const look = async () => {
    setFound(await operators.users(email.trim()));
    return null;
  };
  const isOperator = client.current()?.roles.includes("operator") === true;
  return (
    <>
      <h1 className={styles["title"]}>People</h1>
      <form
        className={styles["search"]}
        onSubmit={(event) => {
          event.preventDefault();
          run(look);
        }}
      >
        <Field label="The whole e-mail" type="email" required value={email} onValue={setEmail} />
        <Button type="submit" kind="primary" icon="search" busy={busy}>
          Look up
        </Button>
      </form>
      {error !== null && (
        <p role="alert" className={styles["error"]}>
          {error}
        </p>
      )}
      {done !== null && <p role="status">{done}</p>}
      {found?.length === 0 && <Notice icon="user" title="Nobody has this e-mail" />}
      <ul className={styles["list"]}>
        {found?.map((user) => (
          <li key={user.user_id} className={styles["card"]}>
            <h2 className={styles["name"]}>{user.email}</h2>
            <p className={styles["soft"]}>
              {user.user_id} · {user.email_verified ? "confirmed" : "not confirmed"} · {user.roles.join(", ")} · plan {user.plan}
              {user.active ? "" : " (not active)"} · {user.profiles} profiles · {user.sign_ins} devices · {user.passkeys} passkeys
            </p>
            {user.suspended_at !== null && <p className={styles["error"]}>Suspended since {new Date(user.suspended_at).toLocaleString("en-GB")}</p>}
            <div className={styles["actions"]}>
              <Button disabled={busy} onClick={() => run(async () => operators.signOut(user.user_id).then(() => "Signed out everywhere."))}>
                Sign out everywhere
              </Button>
              {!user.email_verified && (
                <Button disabled={busy} onClick={() => run(async () => operators.askToConfirm(user.user_id).then(() => "The link is on its way."))}>
                  Send the link again
                </Button>
              )}
              {isOperator && (
                <>
                  <Button
                    kind={user.suspended_at === null ? "danger" : "quiet"}
                    disabled={busy}
                    onClick={() =>
                      run(async () => {
                        await (user.suspended_at === null ? operators.suspend(user.user_id) : operators.restore(user.user_id));
                        return look();
                      })
                    }
                  >
                    {user.suspended_at === null ? "Suspend" : "Let in again"}
                  </Button>
                  {roles.map((role) => (
                    <Button
                      key={role}
                      kind="ghost"
                      icon={user.roles.includes(role) ? "check" : "plus"}
                      aria-pressed={user.roles.includes(role)}
                      disabled={busy}
                      onClick={() =>
                        run(async () => {
                          await operators.changeRoles(user.user_id, user.roles.includes(role) ? user.roles.filter((held) => held !== role) : [...user.roles, role]);
                          return look();
                        })
                      }
                    >
                      {role}
                    </Button>
                  ))}
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
