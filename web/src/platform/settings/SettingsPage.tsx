import { Suspense, useEffect, useRef } from "react";
import { Navigate, NavLink, useParams } from "react-router";
import { Empty } from "../feedback/Empty";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { type SettingsEntry, settingsEntries, settingsGroups } from "../registry/registry";
import { useSession } from "../session/session";
import { useCrumbs } from "../shell/crumbs";
import "./settings.css";

const addressOf = (entry: SettingsEntry) => entry.to ?? `/settings/${entry.key}`;

function Group({ name, entries }: { name: SettingsEntry["group"]; entries: SettingsEntry[] }) {
  const t = useT();
  if (entries.length === 0) return null;
  return (
    <div className="sgroup" role="group" aria-labelledby={`settings-${name}`}>
      <h2 id={`settings-${name}`}>{t(`settings.groups.${name}`)}</h2>
      {entries.map((entry) => (
        <NavLink key={entry.key} to={addressOf(entry)}>
          <Icon name={entry.icon} />
          {t(entry.label)}
        </NavLink>
      ))}
    </div>
  );
}

/** The list of settings at the left, the chosen one beside it. */
export function SettingsPage() {
  const t = useT();
  const { key } = useParams();
  const { rights } = useSession();
  const entries = settingsEntries().filter((entry) => rights[entry.duty]);
  const chosen = entries.find((entry) => entry.key === key);
  const first = settingsGroups
    .flatMap((group) => entries.filter((entry) => entry.group === group))
    .find((entry) => entry.Component);
  const nav = useRef<HTMLElement>(null);
  // On a phone the settings stand in a row of which only the first few show.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another key marks another link
  useEffect(() => {
    // Its answer is a promise in newer browsers and no way to clean up.
    void nav.current?.querySelector(".active")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [key]);
  useCrumbs([{ label: t("app.settings"), to: "/settings" }, ...(chosen ? [{ label: t(chosen.label) }] : [])]);
  if (!first) return <Empty icon="lock-keyhole" title={t("settings.noneTitle")} text={t("settings.noneText")} />;
  if (!key) return <Navigate to={addressOf(first)} replace />;
  return (
    <div className="settings">
      <nav ref={nav} className="snav" aria-label={t("app.settings")}>
        {settingsGroups.map((group) => (
          <Group key={group} name={group} entries={entries.filter((entry) => entry.group === group)} />
        ))}
      </nav>
      <section className="spage" aria-label={chosen ? t(chosen.label) : t("app.settings")}>
        {chosen?.Component ? (
          <Suspense fallback={<i className="sk" style={{ height: 240 }} />}>
            <chosen.Component />
          </Suspense>
        ) : (
          <Empty icon="folder-search" title={t("app.notFoundTitle")} text={t("app.notFoundText")} />
        )}
      </section>
    </div>
  );
}
