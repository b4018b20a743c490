import { Icon, IconButton, Wordmark, type IconName } from "@marquee/ui";
import { useEffect, useRef, type ReactNode } from "react";
import { Link, useLocation } from "wouter";
import { accounts } from "../services";
import styles from "./Frame.module.css";
import { UploadTray } from "./UploadTray";

const places: readonly { readonly to: string; readonly name: string; readonly icon: IconName; readonly roles: readonly string[] }[] = [
  { to: "/", name: "Titles", icon: "film", roles: ["editor"] },
  { to: "/new", name: "Upload", icon: "upload", roles: ["editor"] },
  { to: "/jobs", name: "Jobs", icon: "restart", roles: ["editor"] },
  { to: "/calendar", name: "Calendar", icon: "calendar", roles: ["editor"] },
  { to: "/collections", name: "Collections", icon: "stack", roles: ["editor"] },
  { to: "/rows", name: "Home rows", icon: "home", roles: ["editor"] },
  { to: "/trending", name: "Trending", icon: "pulse", roles: ["editor"] },
  { to: "/misses", name: "Searches", icon: "search", roles: ["editor"] },
  { to: "/edges", name: "Edges", icon: "server", roles: ["editor", "operator"] },
  { to: "/quality", name: "Quality", icon: "chart", roles: ["editor", "operator"] },
  { to: "/people", name: "People", icon: "user", roles: ["support", "operator"] },
  { to: "/mail", name: "Mail", icon: "list", roles: ["operator"] },
  { to: "/audit", name: "Audit", icon: "eye", roles: ["operator"] },
  { to: "/plans", name: "Plans", icon: "card", roles: ["operator"] },
  { to: "/ledger", name: "Ledger", icon: "book", roles: ["operator"] },
];

/** Titles are the first page, and each has one of its own; so has each collection. */
function isAt(place: string, path: string): boolean {
  return path === place || path.startsWith(place === "/" ? "/titles" : `${place}/`);
}

/** What stands around every page of the studio, with the uploads that go on meanwhile. */
export function Frame({ roles, children }: { readonly roles: readonly string[]; readonly children: ReactNode }) {
  const [path] = useLocation();
  const nav = useRef<HTMLElement>(null);
  // On a phone the places are a row that is wider than the screen.
  useEffect(() => {
    // Answers a promise in newer browsers, which an effect must not answer.
    void nav.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return (
    <div className={styles["frame"]}>
      <header className={styles["side"]}>
        <Link to="/" aria-label="Marquee Studio, titles" className={styles["home"]}>
          <Wordmark suffix="Studio" />
        </Link>
        <nav ref={nav} aria-label="Main" className={styles["nav"]}>
          {places.filter((place) => place.roles.some((role) => roles.includes(role))).map((place) => (
            <Link key={place.to} to={place.to} className={styles["place"]} aria-current={isAt(place.to, path) ? "page" : undefined}>
              <Icon name={place.icon} size={20} />
              {place.name}
            </Link>
          ))}
          <a href="/" className={styles["place"]}>
            <Icon name="eye" size={20} />
            Viewer
          </a>
        </nav>
        <IconButton icon="signOut" label="Sign out" onClick={() => void accounts.signOut().catch(() => undefined)} />
      </header>
      <main className={styles["main"]}>{children}</main>
      <UploadTray />
    </div>
  );
}
