import { useLocation } from "wouter";
import { useWithPin } from "../parts/useWithPin";
import { accounts } from "../services";
import { faces } from "../session/avatars";
import { useSession } from "../session/useSession";
import { useTitle } from "../useTitle";
import { AuthLayout } from "./AuthLayout";
import { ProfileForm } from "./ProfileForm";
import { t } from "../i18n";

/** A new face in the house. */
export function AddProfilePage() {
  useTitle(t("Add profile"));
  const [, go] = useLocation();
  const withPin = useWithPin();
  const used = new Set(useSession()?.profiles.map((profile) => profile.avatar));
  const free = faces.find((face) => !used.has(face.id)) ?? faces[0];
  return (
    <AuthLayout>
      <ProfileForm
        heading="Add profile"
        draft={{ name: "", kids: false, avatar: free?.id ?? "moon", language: "", maturity: 18, autoplay: true }}
        onSave={async (draft) => {
          if ((await withPin((pin) => accounts.addProfile(draft, pin))) !== null) {
            go("/profiles");
          }
        }}
        onLeave={() => go("/profiles")}
      />
    </AuthLayout>
  );
}
