import { Icon, useToast } from "@marquee/ui";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { useSession } from "../session/useSession";
import { accounts } from "../services";
import styles from "./AccountMenu.module.css";
import { Avatar } from "./Avatar";
import { useWithPin } from "./useWithPin";
import { t } from "../i18n";
import { problemWords } from "../i18n/problems";

/** The profile in use; opens into the other profiles, managing them, and signing out. */
export function AccountMenu() {
  const session = useSession();
  const [open, setOpen] = useState(false);
  const holder = useRef<HTMLDivElement>(null);
  const [, go] = useLocation();
  const say = useToast();
  const withPin = useWithPin();

  useEffect(() => {
    if (!open) {
      return;
    }
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && holder.current?.contains(event.target) !== true) {
        setOpen(false);
      }
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") {
        setOpen(false);
        holder.current?.querySelector("button")?.focus();
      }
    };
    document.addEventListener("pointerdown", onPress);
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("pointerdown", onPress);
      document.removeEventListener("keydown", onKey);
    };
  }, [open]);

  if (session === null) {
    return null;
  }
  const profile = session.profiles.find((one) => one.id === session.profile_id);
  const use = (id: string) => {
    setOpen(false);
    withPin((pin) => accounts.useProfile(id, pin))
      .then((picked) => picked !== null && go("/"))
      .catch((error: unknown) => say(problemWords(error), "bad"));
  };
  const signOut = () => {
    accounts.signOut().catch(() => say(t("Signed out on this device.")));
    go("/");
  };
  return (
    <div
      ref={holder}
      className={styles["holder"]}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && !event.currentTarget.contains(event.relatedTarget)) {
          setOpen(false);
        }
      }}
    >
      <button type="button" className={styles["face"]} aria-haspopup="true" aria-expanded={open} aria-label={t("Account of {name}", { name: profile?.name ?? "you" })} onClick={() => setOpen(!open)}>
        <span className={styles["picture"]}>
          <Avatar avatar={profile?.avatar ?? ""} />
        </span>
        <Icon name="down" size={16} />
      </button>
      {open && (
        <div className={styles["menu"]}>
          {session.profiles
            .filter((one) => one.id !== session.profile_id)
            .map((one) => (
              <button key={one.id} type="button" className={styles["item"]} onClick={() => use(one.id)}>
                <span className={styles["picture"]}>
                  <Avatar avatar={one.avatar} />
                </span>
                {one.name}
              </button>
            ))}
          <button type="button" className={styles["item"]} onClick={() => go("/profiles")}>
            <Icon name="edit" size={20} />
            {t("Profiles")}
          </button>
          <button type="button" className={styles["item"]} onClick={() => go("/history")}>
            <Icon name="eye" size={20} />
            {t("History")}
          </button>
          <button type="button" className={styles["item"]} onClick={() => go("/account")}>
            <Icon name="settings" size={20} />
            {t("Account")}
          </button>
          {profile?.kids === false && (
            <button
              type="button"
              className={styles["item"]}
              onClick={() => {
                setOpen(false);
                go("/account/plan");
              }}
            >
              <Icon name="card" size={20} />
              {t("Plan and payment")}
            </button>
          )}
          {session.roles.some((role) => role !== "viewer") && (
            <a href="/studio/" className={styles["item"]}>
              <Icon name="film" size={20} />
              {t("Studio")}
            </a>
          )}
          <button type="button" className={styles["item"]} onClick={signOut}>
            <Icon name="signOut" size={20} />
            {t("Sign out")}
          </button>
        </div>
      )}
    </div>
  );
}
