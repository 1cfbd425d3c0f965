import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { Bell } from "./Bell";
import { Crumbs } from "./Crumbs";
import { JobsButton } from "./JobsButton";
import { ProfileMenu } from "./ProfileMenu";

interface TopBarProps {
  openSearch(): void;
  openKeys(): void;
  openRail(): void;
  narrow: boolean;
}

export function TopBar({ openSearch, openKeys, openRail, narrow }: TopBarProps) {
  const t = useT();
  return (
    <header className="topbar">
      {narrow && (
        <button
          type="button"
          className="btn icon sm ghost rail-open"
          aria-label={t("app.mainNavigation")}
          onClick={openRail}
        >
          <Icon name="menu" />
        </button>
      )}
      <Crumbs />
      <button type="button" className="gsearch" aria-keyshortcuts="Control+K" onClick={openSearch}>
        <Icon name="search" />
        <span className="ell">{t("app.searchPlaceholder")}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="tb-right">
        <JobsButton />
        <Bell />
        <button type="button" className="btn icon sm ghost keys-open" aria-label={t("app.keys")} onClick={openKeys}>
          <Icon name="circle-question-mark" />
        </button>
        <ProfileMenu />
      </div>
    </header>
  );
}
