import { useState } from "react";
import { Link } from "react-router";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { useFormats } from "@/platform/formats/formats";
import { useLanguage, useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { part } from "@/platform/registry/part";
import { step, type View } from "./days";
import type { Who } from "./useCalendar";

const FeedDialog = part(() => import("./FeedDialog").then((loaded) => loaded.FeedDialog));

interface CalendarBarProps {
  view: View;
  day: string;
  today: string;
  days: string[];
  who: Who;
  put(changes: Record<string, string>): void;
  create(): void;
}

function Title({ view, day, days }: Pick<CalendarBarProps, "view" | "day" | "days">) {
  const language = useLanguage();
  const { dayTitle, fullDate } = useFormats();
  if (view === "day") return <h1>{dayTitle(day)}</h1>;
  if (view === "week")
    return (
      <h1>
        {fullDate(days[0])} – {fullDate(days.at(-1)).slice(5)}
      </h1>
    );
  return (
    <h1>
      {new Date(`${day}T12:00:00Z`).toLocaleDateString(language, { year: "numeric", month: "long", timeZone: "UTC" })}
    </h1>
  );
}

/** Where the calendar is, how much it shows, whose, and what can be made. */
export function CalendarBar({ view, day, today, days, who, put, create }: CalendarBarProps) {
  const t = useT();
  const [feed, setFeed] = useState(false);
  const visits = may(useObjectMaybe("visits"), "read");
  const tasks = may(useObjectMaybe("tasks"), "create");
  return (
    <header className="wk-bar">
      <button
        type="button"
        className="btn icon sm"
        aria-label={t("work.before")}
        onClick={() => put({ day: step(view, day, -1) })}
      >
        <Icon name="chevron-left" size={14} />
      </button>
      <button type="button" className="btn sm" onClick={() => put({ day: today })}>
        {t("formats.today")}
        <kbd>T</kbd>
      </button>
      <button
        type="button"
        className="btn icon sm"
        aria-label={t("work.after")}
        onClick={() => put({ day: step(view, day, 1) })}
      >
        <Icon name="chevron-right" size={14} />
      </button>
      <Title view={view} day={day} days={days} />
      <span className="sp" />
      <span className="seg" role="group" aria-label={t("work.whose")}>
        {(["mine", "team"] as const).map((name) => (
          <button type="button" key={name} aria-pressed={who === name} onClick={() => put({ who: name })}>
            {t(`work.who.${name}`)}
          </button>
        ))}
      </span>
      <span className="seg" role="group" aria-label={t("work.view")}>
        {(["day", "week", "month"] as const).map((name) => (
          <button type="button" key={name} aria-pressed={view === name} onClick={() => put({ view: name })}>
            {t(`work.views.${name}`)}
          </button>
        ))}
      </span>
      <button
        type="button"
        className="btn icon sm"
        aria-label={t("work.feed")}
        title={t("work.feed")}
        onClick={() => setFeed(true)}
      >
        <Icon name="link" size={14} />
      </button>
      {visits && (
        <Link className="btn sm" to={`/visits/route?day=${view === "day" ? day : today}`}>
          <Icon name="map-pin" size={14} />
          {t("work.route")}
        </Link>
      )}
      {tasks && (
        <button type="button" className="btn sm primary" onClick={create}>
          <Icon name="plus" size={14} />
          {t("customers.newTask")}
          <kbd>N</kbd>
        </button>
      )}
      {feed && <FeedDialog close={() => setFeed(false)} />}
    </header>
  );
}
