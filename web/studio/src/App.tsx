import { sentenceOf } from "@marquee/api";
import { Button, Guard, nameInPath, Notice, Spinner } from "@marquee/ui";
import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import styles from "./App.module.css";
import { AuditPage } from "./pages/AuditPage";
import { MailPage } from "./pages/MailPage";
import { MissesPage } from "./pages/MissesPage";
import { NewTitlesPage } from "./pages/NewTitlesPage";
import { PeoplePage } from "./pages/PeoplePage";
import { SignInPage } from "./pages/SignInPage";
import { TitleEditorPage } from "./pages/TitleEditorPage";
import { TitlesPage } from "./pages/TitlesPage";
import { Frame } from "./parts/Frame";
import { accounts, client } from "./services";

const CalendarPage = lazy(() => import("./pages/CalendarPage").then((module) => ({ default: module.CalendarPage })));
const CollectionsPage = lazy(() => import("./pages/CollectionsPage").then((module) => ({ default: module.CollectionsPage })));
const CollectionPage = lazy(() => import("./pages/CollectionPage").then((module) => ({ default: module.CollectionPage })));
const HomeRowsPage = lazy(() => import("./pages/HomeRowsPage").then((module) => ({ default: module.HomeRowsPage })));
const JobsPage = lazy(() => import("./pages/JobsPage").then((module) => ({ default: module.JobsPage })));
const GalleryPage = lazy(() => import("./pages/GalleryPage").then((module) => ({ default: module.GalleryPage })));
const EdgesPage = lazy(() => import("./pages/EdgesPage").then((module) => ({ default: module.EdgesPage })));
const QualityPage = lazy(() => import("./pages/QualityPage").then((module) => ({ default: module.QualityPage })));
const TrendingPage = lazy(() => import("./pages/TrendingPage").then((module) => ({ default: module.TrendingPage })));
const PlansPage = lazy(() => import("./pages/PlansPage").then((module) => ({ default: module.PlansPage })));
const LedgerPage = lazy(() => import("./pages/LedgerPage").then((module) => ({ default: module.LedgerPage })));

const subscribe = (listener: () => void) => client.onSession(listener);

/** The studio: for editors only, and it says so to everyone else. */
export function App() {
  const session = useSyncExternalStore(subscribe, () => client.current());
  const [restoring, setRestoring] = useState(true);
  const [failure, setFailure] = useState<unknown>(null);
  const [path] = useLocation();
  useEffect(() => {
    if (restoring) {
      client
        .restore()
        .then(() => setFailure(null))
        .catch(setFailure)
        .finally(() => setRestoring(false));
    }
  }, [restoring]);

  if (restoring) {
    return (
      <main className={styles["alone"]}>
        <Spinner label="The studio is opening" />
      </main>
    );
  }
  if (failure !== null) {
    return (
      <main className={styles["alone"]}>
        <Notice level={1} icon="offline" title="No connection" alert action={<Button kind="primary" onClick={() => setRestoring(true)}>Try again</Button>}>
          <p>{sentenceOf(failure)}</p>
        </Notice>
      </main>
    );
  }
  if (session === null) {
    return <SignInPage />;
  }
  if (!session.roles.some((role) => role !== "viewer")) {
    return (
      <main className={styles["alone"]}>
        <Notice
          level={1}
          icon="warning"
          title="The studio is for editors"
          action={
            <>
              <a href="/" className={styles["link"]}>
                Go and watch
              </a>
              <Button icon="signOut" onClick={() => void accounts.signOut().catch(() => undefined)}>
                Sign in as someone else
              </Button>
            </>
          }
        >
          <p>Your account may watch, but not publish. Ask whoever runs this Marquee to give you a role.</p>
        </Notice>
      </main>
    );
  }
  return (
    <Frame roles={session.roles}>
      <Guard
        key={path}
        fallback={(again) => (
          <Notice level={1} icon="warning" title="This page broke" alert action={<Button onClick={again}>Try again</Button>}>
            <p>The fault is ours. The other pages go on.</p>
          </Notice>
        )}
      >
      <Suspense fallback={<Spinner label="The page is opening" />}>
      <Switch>
        <Route path="/">{session.roles.includes("editor") ? <TitlesPage /> : <Redirect to={session.roles.includes("operator") ? "/edges" : "/people"} replace />}</Route>
        <Route path="/new" component={NewTitlesPage} />
        <Route path="/titles/:id" component={TitleEditorPage} />
        <Route path="/collections" component={CollectionsPage} />
        <Route path="/collections/:name">{({ name }) => <CollectionPage key={name} name={nameInPath(name)} />}</Route>
        <Route path="/rows" component={HomeRowsPage} />
        <Route path="/jobs" component={JobsPage} />
        <Route path="/calendar" component={CalendarPage} />
        <Route path="/gallery" component={GalleryPage} />
        <Route path="/edges" component={EdgesPage} />
        <Route path="/people" component={PeoplePage} />
        <Route path="/mail" component={MailPage} />
        <Route path="/audit" component={AuditPage} />
        <Route path="/quality" component={QualityPage} />
        <Route path="/plans">
          <Suspense fallback={<Spinner label="The plans are opening" />}>
            <PlansPage />
          </Suspense>
        </Route>
        <Route path="/ledger">
          <Suspense fallback={<Spinner label="The ledger is opening" />}>
            <LedgerPage />
          </Suspense>
        </Route>
        <Route path="/trending" component={TrendingPage} />
        <Route path="/misses" component={MissesPage} />
        <Route>
          <Notice level={1} icon="warning" title="There is no such page" />
        </Route>
      </Switch>
      </Suspense>
      </Guard>
    </Frame>
  );
}
