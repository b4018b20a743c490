import type * as served from "./generated/openapi";
import type { Account, OpenSignIn, Passkey, WaitingDevice } from "./accountCare";
import type { Coupon, Invoice, Payment, Plan, Subscription } from "./billing";
import type { Collection, CollectionPage, CollectionTitle, EditorTitle, EncodePolicy, HomePlace, Job, JobTask, Particulars, SearchMiss, TrendingChart, TrendingPlace } from "./editors";
import type { AuditEntry, MailView, UserView } from "./operators";
import type { Profile } from "./session";

/**
 * Holds the types that the pages use, which know what may be null, against those made of what control serves: a field that only
 * one of the two has does not compile.
 */
type Fields<Ours, Served> = [Exclude<keyof Ours, keyof Served>, Exclude<keyof Served, keyof Ours>] extends [never, never] ? true : { readonly ours: Exclude<keyof Ours, keyof Served>; readonly served: Exclude<keyof Served, keyof Ours> };

export type Contract = [
  Agreed<Fields<Account, served.AccountView>>,
  Agreed<Fields<AuditEntry, served.AuditView>>,
  Agreed<Fields<Collection, served.CollectionView>>,
  Agreed<Fields<CollectionPage, served.CollectionPage>>,
  Agreed<Fields<CollectionTitle, served.CollectionTitle>>,
  Agreed<Fields<Coupon, served.CouponView>>,
  Agreed<Fields<EditorTitle, served.TitleView>>,
  Agreed<Fields<EncodePolicy, served.PolicyView>>,
  Agreed<Fields<HomePlace, served.PlaceView>>,
  Agreed<Fields<Invoice, served.InvoiceView>>,
  Agreed<Fields<Job, served.JobView>>,
  Agreed<Fields<JobTask, served.TaskView>>,
  Agreed<Fields<MailView, served.MailView>>,
  Agreed<Fields<OpenSignIn, served.SignInView>>,
  Agreed<Fields<Particulars, served.ParticularsView>>,
  Agreed<Fields<Passkey, served.PasskeyView>>,
  Agreed<Fields<Payment, served.PaymentView>>,
  Agreed<Fields<Plan, served.PlanView>>,
  Agreed<Fields<Profile, served.ProfileView>>,
  Agreed<Fields<SearchMiss, served.MissView>>,
  Agreed<Fields<Subscription, served.SubscriptionView>>,
  Agreed<Fields<TrendingChart, served.TrendingView>>,
  Agreed<Fields<TrendingPlace, served.TrendingPlaceView>>,
  Agreed<Fields<UserView, served.UserView>>,
  Agreed<Fields<WaitingDevice, served.WaitingView>>,
];

type Agreed<T extends true> = T;
