export { Accounts, type ProfileDraft } from "./accounts";
export { AccountCare, type Account, type DeviceCode, type OpenSignIn, type Passkey, type WaitingDevice } from "./accountCare";
export {
  Billing,
  Books,
  newKey,
  type AccountPayment,
  type Balance,
  type Bought,
  type Coupon,
  type Invoice,
  type Payment,
  type Plan,
  type Reconciliation,
  type Subscription,
} from "./billing";
export { Cache, type Entry } from "./Cache";
export { Client, type Operation } from "./Client";
export {
  Editors,
  type Edge,
  type EditorTitle,
  type FilmReport,
  type Collection,
  type CollectionPage,
  type CollectionTitle,
  type HomePlace,
  type Job,
  type JobState,
  type JobTask,
  type Particulars,
  type Quality,
  type QualitySum,
  type RungReport,
  type SearchMiss,
  type TitleDraft,
  type TitlePage,
  type TitleState,
  type TrailEntry,
  type EncodePolicy,
  type Verification,
  type TrendingChart,
  type TrendingPlace,
} from "./editors";
export {
  CollectionDocument,
  GenreDocument,
  GenresDocument,
  HistoryDocument,
  HomeDocument,
  HomeRowsDocument,
  MyListDocument,
  PersonDocument,
  RowDocument,
  SearchDocument,
  SimilarTitlesDocument,
  SuggestDocument,
  TitlePageDocument,
  type HistoryQuery,
  type HomeQuery,
  type RowKind,
  type SearchQuery,
  type SuggestQuery,
  type Thumbs,
  type TitleDetailsFragment,
  type TitlePageQuery,
  type TitleSummaryFragment,
} from "./generated/graphql";
export { Operators, type AuditEntry, type AuditPage, type MailList, type MailView, type UserView } from "./operators";
export { Playback, sendHeartbeat, sendLastHeartbeat, type Chapter, type Device, type DeviceKind, type FilmAnswer, type Heartbeat, type HeartbeatEvent, type QualityOfExperience, type StreamStart } from "./playback";
export { Problem, sentenceOf, Unreachable } from "./problem";
export type { Profile, Session } from "./session";
