import { Toasts } from "@marquee/ui";
import { lazy, Suspense, useEffect, useState } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import styles from "./App.module.css";
import { GenrePage } from "./pages/GenrePage";
import { GenresPage } from "./pages/GenresPage";
import { HomePage } from "./pages/HomePage";
import { MyListPage } from "./pages/MyListPage";
import { NotFoundPage } from "./pages/NotFoundPage";
import { ProfilesPage } from "./pages/ProfilesPage";
import { SearchPage } from "./pages/SearchPage";
import { SignInPage } from "./pages/SignInPage";
import { SignUpPage } from "./pages/SignUpPage";
import { TitlePage } from "./pages/TitlePage";
import { watchPage } from "./pages/watchPage";
import { WelcomePage } from "./pages/WelcomePage";
import { Frame } from "./parts/Frame";
import { GridSkeleton } from "./parts/GridSkeleton";
import { OfflineBar } from "./parts/OfflineBar";
import { PinPrompt } from "./parts/PinPrompt";
import { Splash } from "./parts/Splash";
import { followProfile } from "./i18n/choice";
import { useSession } from "./session/useSession";
import { cache, client } from "./services";
import { useRemoteKeys } from "./useRemoteKeys";

const AccountPage = lazy(() => import("./pages/AccountPage").then((module) => ({ default: module.AccountPage })));
const AddProfilePage = lazy(() => import("./pages/AddProfilePage").then((module) => ({ default: module.AddProfilePage })));
const BackPage = lazy(() => import("./pages/BackPage").then((module) => ({ default: module.BackPage })));
const ConfirmPage = lazy(() => import("./pages/ConfirmPage").then((module) => ({ default: module.ConfirmPage })));
const EditProfilePage = lazy(() => import("./pages/EditProfilePage").then((module) => ({ default: module.EditProfilePage })));
const ForgotPage = lazy(() => import("./pages/ForgotPage").then((module) => ({ default: module.ForgotPage })));
const LinkPage = lazy(() => import("./pages/LinkPage").then((module) => ({ default: module.LinkPage })));
const ResetPage = lazy(() => import("./pages/ResetPage").then((module) => ({ default: module.ResetPage })));
const TakeProfilePage = lazy(() => import("./pages/TakeProfilePage").then((module) => ({ default: module.TakeProfilePage })));
const TvPage = lazy(() => import("./pages/TvPage").then((module) => ({ default: module.TvPage })));
const CollectionPage = lazy(() => import("./pages/CollectionPage").then((module) => ({ default: module.CollectionPage })));
const PersonPage = lazy(() => import("./pages/PersonPage").then((module) => ({ default: module.PersonPage })));
const HistoryPage = lazy(() => import("./pages/HistoryPage").then((module) => ({ default: module.HistoryPage })));
const PlanPage = lazy(() => import("./pages/PlanPage").then((module) => ({ default: module.PlanPage })));
const InvoicePage = lazy(() => import("./pages/InvoicePage").then((module) => ({ default: module.InvoicePage })));

/** The viewer: decides from the session which pages there are. */
export function App() {
  const [restoring, setRestoring] = useState(true);
  const [unreachable, setUnreachable] = useState<unknown>(null);
  const session = useSession();
  const profileId = session?.profile_id ?? null;
  useRemoteKeys();

  useEffect(() => {
    if (!restoring) {
      return;
    }
    client
      .restore()
      .then(() => setUnreachable(null))
      .catch(setUnreachable)
      .finally(() => setRestoring(false));
  }, [restoring]);
  useEffect(() => void cache.clear(), [profileId]);
  const profileLanguage = session?.profiles.find((profile) => profile.id === profileId)?.language;
  useEffect(() => {
    if (profileLanguage !== undefined) {
      followProfile(profileLanguage);
    }
  }, [profileLanguage]);

  if (restoring || unreachable !== null) {
    return <Splash error={restoring ? null : unreachable} onRetry={() => setRestoring(true)} />;
  }
  return (
    <Toasts>
      <OfflineBar />
      <ScrollToTop />
      <PinPrompt>
        <Suspense fallback={<Splash error={null} onRetry={() => undefined} />}>
          <div className={styles["app"]}>{session === null ? <SignedOut /> : profileId === null ? <WithoutProfile /> : <WithProfile key={profileId} />}</div>
        </Suspense>
      </PinPrompt>
    </Toasts>
  );
}

function SignedOut() {
  return (
    <Switch>
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/sign-in/back" component={BackPage} />
      <Route path="/sign-up" component={SignUpPage} />
      <Route path="/forgot" component={ForgotPage} />
      <Route path="/reset" component={ResetPage} />
      <Route path="/confirm" component={ConfirmPage} />
      <Route path="/tv" component={TvPage} />
      {/* The page stays, and goes on once somebody has signed in. */}
      <Route path="/link" component={SignInPage} />
      <Route path="/profiles/take" component={SignInPage} />
      <Route path="/" component={WelcomePage} />
      <Route>
        <Redirect to="/sign-in" replace />
      </Route>
    </Switch>
  );
}

function WithoutProfile() {
  return (
    <Switch>
      <Route path="/profiles" component={ProfilesPage} />
      <Route path="/profiles/new" component={AddProfilePage} />
      <Route path="/profiles/take" component={TakeProfilePage} />
      <Route path="/profiles/:id" component={EditProfilePage} />
      <Route path="/account" component={AccountPage} />
      <Route path="/reset" component={ResetPage} />
      <Route path="/confirm" component={ConfirmPage} />
      <Route path="/link" component={LinkPage} />
      <Route component={ProfilesPage} />
    </Switch>
  );
}

function WithProfile() {
  return (
    <Switch>
      <Route path="/watch/:id">{({ id }) => <watchPage.Page key={id} />}</Route>
      <Route path="/reset" component={ResetPage} />
      <Route path="/confirm" component={ConfirmPage} />
      <Route path="/link" component={LinkPage} />
      <Route path="/account/invoices/:id" component={InvoicePage} />
      <Route path="/profiles" component={ProfilesPage} />
      <Route path="/profiles/new" component={AddProfilePage} />
      <Route path="/profiles/take" component={TakeProfilePage} />
      <Route path="/profiles/:id" component={EditProfilePage} />
      <Route path="/sign-in">
        <Redirect to="/" replace />
      </Route>
      <Route path="/sign-up">
        <Redirect to="/" replace />
      </Route>
      <Route path="/tv">
        <Redirect to="/" replace />
      </Route>
      <Route>
        <Frame>
          <Switch>
            <Route path="/" component={HomePage} />
            <Route path="/title/:id" component={TitlePage} />
            <Route path="/search" component={SearchPage} />
            <Route path="/genre/:name" component={GenrePage} />
            <Route path="/genres" component={GenresPage} />
            <Route path="/collection/:name">
              <Suspense fallback={<GridSkeleton />}>
                <CollectionPage />
              </Suspense>
            </Route>
            <Route path="/people/:name">
              <Suspense fallback={<GridSkeleton />}>
                <PersonPage />
              </Suspense>
            </Route>
            <Route path="/history">
              <Suspense fallback={<GridSkeleton />}>
                <HistoryPage />
              </Suspense>
            </Route>
            <Route path="/my-list" component={MyListPage} />
            <Route path="/account" component={AccountPage} />
            <Route path="/account/plan" component={PlanPage} />
            <Route component={NotFoundPage} />
          </Switch>
        </Frame>
      </Route>
    </Switch>
  );
}

/** A new page begins at its top; going back is left to the browser. */
function ScrollToTop() {
  const [path] = useLocation();
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [path]);
  return null;
}
