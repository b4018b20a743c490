import { Redirect, useLocation, useParams } from "wouter";
import { useWithPin } from "../parts/useWithPin";
import { accounts, care, client } from "../services";
import { useSession } from "../session/useSession";
import { useTitle } from "../useTitle";
import { AuthLayout } from "./AuthLayout";
import { ProfileForm } from "./ProfileForm";
import { t } from "../i18n";

/** Changes a profile, or takes it away with its history. */
export function EditProfilePage() {
  useTitle(t("Change profile"));
  const { id } = useParams<{ id: string }>();
  const session = useSession();
  const [, go] = useLocation();
  const withPin = useWithPin();
  const profile = session?.profiles.find((one) => one.id === id);
  if (session === null || profile === undefined) {
    return <Redirect to="/profiles" replace />;
  }
  return (
    <AuthLayout>
      <ProfileForm
        heading="Change profile"
        draft={{ ...profile }}
        hasPin={profile.has_pin}
        onSave={async (draft) => {
          if ((await withPin((pin) => accounts.changeProfile(profile.id, draft, pin))) !== null) {
            go("/profiles");
          }
        }}
        onLeave={() => go("/profiles")}
        onGive={
          session.profiles.length < 2
            ? undefined
            : async () => {
                const token = await withPin((pin) => care.giveProfile(profile.id, pin));
                return token === null ? null : `${location.origin}/profiles/take#${token}`;
              }
        }
        onRemove={
          session.profiles.length < 2
            ? undefined
            : async () => {
                const removed = await withPin(async (pin) => {
                  await accounts.removeProfile(profile.id, pin);
                  return true;
                });
                if (removed === null) {
                  return;
                }
                if (session.profile_id === profile.id) {
                  client.update({ profile_id: null });
                }
                go("/profiles");
              }
        }
      />
    </AuthLayout>
  );
}
