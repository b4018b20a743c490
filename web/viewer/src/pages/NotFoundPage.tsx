import { Button, Notice } from "@marquee/ui";
import { useLocation } from "wouter";
import { useTitle } from "../useTitle";
import page from "./Page.module.css";
import { t } from "../i18n";

/** For addresses that lead nowhere. */
export function NotFoundPage() {
  useTitle(t("Not here"));
  const [, go] = useLocation();
  return (
    <div className={page["page"]}>
      <Notice
        level={1}
        icon="warning"
        title={t("There is no such page")}
        action={
          <Button kind="primary" onClick={() => go("/")}>
            {t("Go home")}
          </Button>
        }
      >
        <p>{t("The address may be old or mistyped.")}</p>
      </Notice>
    </div>
  );
}
