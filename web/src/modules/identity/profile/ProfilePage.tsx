import { useT } from "@/platform/i18n/i18n";
import { useCrumbs } from "@/platform/shell/crumbs";
import { SecondFactorPanel } from "../second-factor/SecondFactorPanel";
import { AppearancePanel } from "./AppearancePanel";
import { PasswordPanel } from "./PasswordPanel";
import { PersonPanel } from "./PersonPanel";
import { SessionsPanel } from "./SessionsPanel";
import { TokensPanel } from "./TokensPanel";

/** What a person decides about the own account. */
export function ProfilePage() {
  const t = useT();
  useCrumbs([{ label: t("app.profile") }]);
  return (
    <div className="page">
      <div className="page-in">
        <PersonPanel />
        <AppearancePanel />
        <PasswordPanel />
        <SecondFactorPanel />
        <SessionsPanel />
        <TokensPanel />
      </div>
    </div>
  );
}
