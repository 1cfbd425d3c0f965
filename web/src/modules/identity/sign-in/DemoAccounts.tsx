import { Avatar } from "@/platform/formats/Avatar";
import { hasText, useT } from "@/platform/i18n/i18n";
import type { DemoAccount } from "../setup/state";

interface DemoAccountsProps {
  accounts: DemoAccount[];
  choose(account: DemoAccount): void;
}

/** The sign-ins of the virtual company, one per role. */
export function DemoAccounts({ accounts, choose }: DemoAccountsProps) {
  const t = useT();
  return (
    <div>
      <h2>{t("identity.demoTitle")}</h2>
      <p className="t3 sm">{t("identity.demoText")}</p>
      <div className="demo-accounts">
        {accounts.map((account) => (
          <button type="button" key={account.email} onClick={() => choose(account)}>
            <Avatar name={account.name} size="l" />
            <span className="col">
              <span className="b">{account.name}</span>
              <span className="sm t3 ell">{account.email}</span>
            </span>
            <span className="tag">
              {hasText(`identity.demoRoles.${account.role}`) ? t(`identity.demoRoles.${account.role}`) : account.role}
            </span>
          </button>
        ))}
      </div>
    </div>
  );
}
