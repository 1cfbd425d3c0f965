import { Popover } from "antd";
import { useState } from "react";
import { NavLink, useLocation } from "react-router";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { type MenuEntry, useMenu } from "./menu";

/** Entries from this position on stand at the foot of the rail. */
const FOOT = 900;

/** How many places stand in the rail and at the thumb; the others are behind "more". */
const IN_RAIL = 10;
const AT_THUMB = 4;

function RailLink({ entry, close }: { entry: MenuEntry; close?(): void }) {
  return (
    <NavLink to={entry.to} end={entry.to === "/"} title={entry.label} onClick={close}>
      <Icon name={entry.icon} size={20} />
      {entry.Badge && <entry.Badge />}
      <span className="ell rail-label">{entry.label}</span>
    </NavLink>
  );
}

interface MoreProps {
  entries: MenuEntry[];
  placement: "rightTop" | "topRight";
}

/** The places that have no room of their own; looks chosen while one of them is open. */
function More({ entries, placement }: MoreProps) {
  const t = useT();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  if (entries.length === 0) return null;
  const here = entries.find(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement={placement}
      content={
        <nav className="rail-more" aria-label={t("app.morePlaces")}>
          {entries.map((entry) => (
            <RailLink key={entry.key} entry={entry} close={() => setOpen(false)} />
          ))}
        </nav>
      }
    >
      <button
        type="button"
        className={`rail-more-b ${here ? "active" : ""}`}
        aria-expanded={open}
        aria-label={here ? undefined : t("app.morePlaces")}
      >
        <Icon name="layout-grid" size={20} />
        {entries.map(({ key, Badge }) => Badge && <Badge key={key} />)}
        <span className="ell rail-label">{here?.label ?? t("app.more")}</span>
      </button>
    </Popover>
  );
}

export function Rail() {
  const t = useT();
  const menu = useMenu();
  const places = menu.filter((entry) => entry.position < FOOT);
  return (
    <nav className="rail" aria-label={t("app.mainNavigation")}>
      <div className="logo" title={t("app.name")}>
        {t("app.mark")}
      </div>
      {places.slice(0, IN_RAIL).map((entry) => (
        <RailLink key={entry.key} entry={entry} />
      ))}
      <More entries={places.slice(IN_RAIL)} placement="rightTop" />
      <span className="grow" />
      {menu
        .filter((entry) => entry.position >= FOOT)
        .map((entry) => (
          <RailLink key={entry.key} entry={entry} />
        ))}
    </nav>
  );
}

/** The most used places, at the thumb, and the way to the others. */
export function BottomTabs() {
  const t = useT();
  const places = useMenu().filter((entry) => entry.position < FOOT);
  return (
    <nav className="tabb" aria-label={t("app.mainNavigation")}>
      {places.slice(0, AT_THUMB).map((entry) => (
        <NavLink key={entry.key} to={entry.to} end={entry.to === "/"}>
          <Icon name={entry.icon} />
          {entry.label}
        </NavLink>
      ))}
      <More entries={places.slice(AT_THUMB)} placement="topRight" />
    </nav>
  );
}
