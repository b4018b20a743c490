import { Icon, type IconName } from "@marquee/ui";
import { Link } from "wouter";
import { useTitle } from "../useTitle";
import { AuthLayout } from "./AuthLayout";
import styles from "./WelcomePage.module.css";
import { message, rich, t } from "../i18n";

const promises: readonly { readonly icon: IconName; readonly name: string; readonly text: string }[] = [
  { icon: "play", name: message("Starts at once"), text: message("The picture is there when you press play, not a few seconds later.") },
  { icon: "restart", name: message("Remembers where you were"), text: message("Stop on one screen, go on with the next one at the same second.") },
  { icon: "user", name: message("A profile for everyone"), text: message("Own lists and own history, and only the right films for children.") },
];

/** What a stranger sees first. */
export function WelcomePage() {
  useTitle(undefined);
  return (
    <AuthLayout>
      <div className={styles["page"]}>
        <h1 className={styles["title"]}>
          {rich("Tonight, {good} is on.", { good: <em>{t("something good")}</em> })}
        </h1>
        <p className={styles["lead"]}>{t("Films that start when you press play, look as good as your line allows, and wait for you where you stopped.")}</p>
        <div className={styles["actions"]} data-row="welcome">
          <Link to="/sign-up" className={styles["primary"]}>
            {t("Make an account")}
          </Link>
          <Link to="/sign-in" className={styles["second"]}>
            {t("Sign in")}
          </Link>
        </div>
        <ul className={styles["promises"]}>
          {promises.map((promise) => (
            <li key={promise.name} className={styles["promise"]}>
              <Icon name={promise.icon} size={24} />
              <h2>{t(promise.name)}</h2>
              <p>{t(promise.text)}</p>
            </li>
          ))}
        </ul>
      </div>
    </AuthLayout>
  );
}
