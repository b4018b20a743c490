import { Redirect, useLocation, useParams } from "wouter";
import { accounts, client } from "../services";
import { useSession } from "../session/useSession";
import { useTitle } from "../useTitle";
import { AuthLayout } from "./AuthLayout";
import { ProfileForm } from "./ProfileForm";

/** Changes a profile, or takes it away with its history. */
export function EditProfilePage() {
  useTitle("Change profile");
  const { id } = useParams<{ id: string }>();
  const session = useSession();
  const [, go] = useLocation();
  const profile = session?.profiles.find((one) => one.id === id);
  if (session === null || profile === undefined) {
    return <Redirect to="/profiles" replace />;
  }
  return (
    <AuthLayout>
      <ProfileForm
        heading="Change profile"
        draft={{ name: profile.name, kids: profile.kids, avatar: profile.avatar }}
        onSave={async (draft) => {
          await accounts.changeProfile(profile.id, draft);
          go("/profiles");
        }}
        onLeave={() => go("/profiles")}
        onRemove={
          session.profiles.length < 2
            ? undefined
            : async () => {
                await accounts.removeProfile(profile.id);
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
