import { NavLink } from "react-router";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { type MenuEntry, useMenu } from "./menu";

/** Entries from this position on stand at the foot of the rail. */
const FOOT = 900;

function RailLink({ entry }: { entry: MenuEntry }) {
  return (
    <NavLink to={entry.to} end={entry.to === "/"} title={entry.label}>
      <Icon name={entry.icon} size={20} />
      {entry.Badge && <entry.Badge />}
      <span className="ell rail-label">{entry.label}</span>
    </NavLink>
  );
}

export function Rail() {
  const t = useT();
  const menu = useMenu();
  return (
    <nav className="rail" aria-label={t("app.mainNavigation")}>
      <div className="logo" title={t("app.name")}>
        {t("app.mark")}
      </div>
      {menu
        .filter((entry) => entry.position < FOOT)
        .map((entry) => (
          <RailLink key={entry.key} entry={entry} />
        ))}
      <span className="grow" />
      {menu
        .filter((entry) => entry.position >= FOOT)
        .map((entry) => (
          <RailLink key={entry.key} entry={entry} />
        ))}
    </nav>
  );
}

/** The five most used places, at the thumb. */
export function BottomTabs() {
  const t = useT();
  const menu = useMenu();
  return (
    <nav className="tabb" aria-label={t("app.mainNavigation")}>
      {menu
        .filter((entry) => entry.position < FOOT)
        .slice(0, 5)
        .map((entry) => (
          <NavLink key={entry.key} to={entry.to} end={entry.to === "/"}>
            <Icon name={entry.icon} />
            {entry.label}
          </NavLink>
        ))}
    </nav>
  );
}
