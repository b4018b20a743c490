import { Button, Icon, useToast } from "@marquee/ui";
import { useState } from "react";
import { Link, useLocation } from "wouter";
import { Avatar } from "../parts/Avatar";
import { useWithPin } from "../parts/useWithPin";
import { accounts } from "../services";
import { useSession } from "../session/useSession";
import { useTitle } from "../useTitle";
import { AuthLayout } from "./AuthLayout";
import styles from "./ProfilesPage.module.css";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

const profilesMax = 5;

/** Asks who is watching; the same page in its other mood changes profiles. */
export function ProfilesPage() {
  useTitle(t("Who is watching?"));
  const session = useSession();
  const [managing, setManaging] = useState(false);
  const [picked, setPicked] = useState<string | null>(null);
  const [, go] = useLocation();
  const say = useToast();
  const withPin = useWithPin();
  const profiles = session?.profiles ?? [];
  const pick = (id: string) => {
    if (managing) {
      go(`/profiles/${id}`);
      return;
    }
    setPicked(id);
    withPin((pin) => accounts.useProfile(id, pin))
      .then((used) => (used === null ? setPicked(null) : go("/", { replace: true })))
      .catch((error: unknown) => {
        setPicked(null);
        say(problemWords(error), "bad");
      });
  };
  return (
    <AuthLayout>
      <div className={styles["page"]}>
        <h1 className={styles["title"]}>{managing ? t("Change profiles") : t("Who is watching?")}</h1>
        <ul className={styles["profiles"]} data-row="profiles">
          {profiles.map((profile) => (
            <li key={profile.id}>
              <button type="button" className={styles["profile"]} disabled={picked !== null} aria-busy={picked === profile.id || undefined} onClick={() => pick(profile.id)}>
                <span className={styles["face"]}>
                  <Avatar avatar={profile.avatar} />
                  {managing && (
                    <span className={styles["pen"]}>
                      <Icon name="edit" size={30} />
                    </span>
                  )}
                </span>
                <span className={styles["name"]}>
                  {managing && <span className="visually-hidden">{t("Change")} </span>}
                  {profile.name}
                </span>
                {(profile.kids || profile.maturity < 18) && <span className={styles["kids"]}>{profile.kids ? t("Kids") : t("Up to {maturity}", { maturity: profile.maturity })}</span>}
                {profile.has_pin && <span className={styles["kids"]}>{t("PIN")}</span>}
              </button>
            </li>
          ))}
          {profiles.length < profilesMax && (
            <li>
              <Link to="/profiles/new" className={styles["profile"]}>
                <span className={styles["add"]}>
                  <Icon name="plus" size={44} />
                </span>
                <span className={styles["name"]}>{t("Add profile")}</span>
              </Link>
            </li>
          )}
        </ul>
        <div className={styles["actions"]} data-row="actions">
          {profiles.length > 0 && (
            <Button icon={managing ? "check" : "edit"} onClick={() => setManaging(!managing)}>
              {managing ? t("Done") : t("Change profiles")}
            </Button>
          )}
          <Button kind="ghost" icon="signOut" onClick={() => void accounts.signOut().catch(() => undefined)}>
            {t("Sign out")}
          </Button>
        </div>
      </div>
    </AuthLayout>
  );
}
