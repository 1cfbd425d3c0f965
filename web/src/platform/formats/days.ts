import { type Language, t } from "../i18n/i18n";

const DAY = 86_400_000;
export const NONE = "—";

interface Moment {
  /** 2026-11-21 */
  date: string;
  /** 14:08 */
  time: string;
}

/** The wall clock of a time zone; the browser's own when none is given. */
function clockOf(zone: string | undefined): (at: Date) => Moment {
  const clock = new Intl.DateTimeFormat("en-CA", {
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    ...(zone && { timeZone: zone }),
  });
  return (at) => {
    const part = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    return { date: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
  };
}

const given = (value: unknown): value is string => typeof value === "string" && value !== "";

/** Dates and instants as the design guide writes them. */
export function dayFormats(language: Language, zone: string | undefined, now: () => Date) {
  const clock = clockOf(zone);
  const moment = (value: string | Date) => clock(new Date(value));
  const short = (date: string) => (date.slice(0, 4) === moment(now()).date.slice(0, 4) ? date.slice(5) : date);
  const named = (date: string): string => {
    if (date === moment(now()).date) return t("formats.today");
    if (date === moment(new Date(now().getTime() - DAY)).date) return t("formats.yesterday");
    return short(date);
  };
  const instant = (value: string) => {
    const { date, time } = moment(value);
    const gap = language === "en" ? " " : "";
    return date === moment(now()).date ? `${t("formats.today")}${gap}${time}` : named(date);
  };
  const dayTitle = (date: string) => {
    const noon = new Date(`${date}T12:00:00Z`);
    const written = `${short(date)} ${noon.toLocaleDateString(language, { weekday: "short", timeZone: "UTC" })}`;
    return named(date) === short(date) ? written : `${named(date)}${t("formats.comma")}${written}`;
  };
  return {
    /** Date in a table: 今天, 昨天, 11-21 within the year, else 2025-11-21. */
    date: (value: unknown) => (given(value) ? named(value.slice(0, 10)) : NONE),
    /** 2026-11-21, always whole. */
    fullDate: (value: unknown) => (given(value) ? value.slice(0, 10) : NONE),
    /** Instant in a table: the time too while it is today. */
    instant: (value: unknown) => (given(value) ? instant(value) : NONE),
    /** 2026-11-21 14:08. */
    fullInstant: (value: unknown) => (given(value) ? `${moment(value).date} ${moment(value).time}` : NONE),
    /** 14:08. */
    time: (value: string) => moment(value).time,
    /** The local date of an instant, for grouping by day. */
    dayOf: (value: string) => moment(value).date,
    /** Words for a local date: 今天，11-20 周五. */
    dayTitle,
  };
}
