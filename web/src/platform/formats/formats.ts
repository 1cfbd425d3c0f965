import { useMemo } from "react";
import { isMoney, type Money } from "../api/row";
import { currentLanguage, type Language, t, useLanguage } from "../i18n/i18n";
import { useSessionQuery } from "../session/session";

const NONE = "—";
const DAY = 86_400_000;

const symbols: Record<string, string> = { CNY: "¥", USD: "$", EUR: "€", HKD: "HK$", TWD: "NT$", JPY: "JP¥", GBP: "£" };

interface Day {
  year: string;
  monthDay: string;
  time: string;
}

function dayIn(zone: string | undefined, at: Date): Day {
  const part = Object.fromEntries(
    new Intl.DateTimeFormat("en-CA", {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      hourCycle: "h23",
      ...(zone && { timeZone: zone }),
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return { year: part.year ?? "", monthDay: `${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

const dateOf = ({ year, monthDay }: Day) => `${year}-${monthDay}`;

function number(value: number, decimals: number): string {
  const text = Math.abs(value).toLocaleString("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return value < 0 ? `−${text}` : text;
}

/** 1260000000 → 12.6 and the unit it is in, as people say amounts in each language. */
function scaled(value: number, language: Language): [number: number, unit: string, decimals: number] {
  const size = Math.abs(value);
  if (language === "en") {
    if (size >= 1e9) return [value / 1e9, "B", 2];
    if (size >= 1e6) return [value / 1e6, "M", 2];
    return [value, "", 0];
  }
  if (size >= 1e8) return [value / 1e8, t("formats.yi"), 2];
  if (size >= 1e4) return [value / 1e4, t("formats.wan"), 1];
  return [value, "", Number.isInteger(value) ? 0 : 2];
}

/** Writes values the way the design guide asks, in the user's language and time zone. */
export function formatsFor(language: Language, zone: string | undefined, now: () => Date = () => new Date()) {
  const relativeDay = (date: string): string => {
    const today = now();
    if (date === dateOf(dayIn(zone, today))) return t("formats.today");
    if (date === dateOf(dayIn(zone, new Date(today.getTime() - DAY)))) return t("formats.yesterday");
    return date.startsWith(dayIn(zone, today).year) ? date.slice(5) : date;
  };
  const money = (value: Money | unknown): string => {
    if (!isMoney(value)) return NONE;
    const [amount, unit, decimals] = scaled(Number(value.amount), language);
    return `${amount < 0 ? "−" : ""}${symbols[value.currency] ?? `${value.currency} `}${number(Math.abs(amount), decimals)}${unit}`;
  };
  return {
    none: NONE,
    /** Date in a table: 今天, 昨天, 11-21 within the year, else 2025-11-21. */
    date: (value: unknown) => (typeof value === "string" && value ? relativeDay(value.slice(0, 10)) : NONE),
    /** 2026-11-21, always whole. */
    fullDate: (value: unknown) => (typeof value === "string" && value ? value.slice(0, 10) : NONE),
    /** Instant in a table: the time too while it is today. */
    instant: (value: unknown) => {
      if (typeof value !== "string" || !value) return NONE;
      const at = dayIn(zone, new Date(value));
      const date = dateOf(at);
      return date === dateOf(dayIn(zone, now()))
        ? `${t("formats.today")}${language === "en" ? " " : ""}${at.time}`
        : relativeDay(date);
    },
    /** 2026-11-21 14:08. */
    fullInstant: (value: unknown) => {
      if (typeof value !== "string" || !value) return NONE;
      const at = dayIn(zone, new Date(value));
      return `${dateOf(at)} ${at.time}`;
    },
    /** 14:08. */
    time: (value: string) => dayIn(zone, new Date(value)).time,
    /** The local date of an instant, for grouping by day. */
    dayOf: (value: string) => dateOf(dayIn(zone, new Date(value))),
    /** Words for a local date: 今天, 11-20 周五. */
    dayTitle: (date: string) => {
      const weekday = new Date(`${date}T12:00:00Z`).toLocaleDateString(language, { weekday: "short", timeZone: "UTC" });
      const named = relativeDay(date);
      const short = date.startsWith(dayIn(zone, now()).year) ? date.slice(5) : date;
      return named === short ? `${short} ${weekday}` : `${named}${t("formats.comma")}${short} ${weekday}`;
    },
    /** ¥386.5万, ¥1.26亿. */
    money,
    /** 386.5 beneath a header that says 万元; whole money in English. */
    listMoney: (value: unknown) => {
      if (!isMoney(value)) return NONE;
      return language === "en" ? number(Number(value.amount), 0) : number(Number(value.amount) / 10_000, 1);
    },
    /** What a money column's header adds. */
    moneyUnit: () => t("formats.moneyUnit"),
    /** ¥2,180,000.00. */
    exactMoney: (value: Money) =>
      `${symbols[value.currency] ?? `${value.currency} `}${number(Number(value.amount), 2)}`,
    number: (value: unknown, decimals = 0) => (typeof value === "number" ? number(value, decimals) : NONE),
    percent: (value: unknown) =>
      typeof value === "number" ? `${number(value, Number.isInteger(value) ? 0 : 1)}%` : NONE,
    count: (value: number) => number(value, 0),
    /** 1.2 MB. */
    bytes: (value: number) =>
      value < 1024
        ? `${value} B`
        : value < 1_048_576
          ? `${number(value / 1024, 0)} kB`
          : `${number(value / 1_048_576, 1)} MB`,
  };
}

export type Formats = ReturnType<typeof formatsFor>;

export function useFormats(): Formats {
  const language = useLanguage();
  const zone = useSessionQuery().data?.user.timeZone ?? undefined;
  return useMemo(() => formatsFor(language, zone), [language, zone]);
}

/** Formats outside components, in the browser's own zone. */
export const plainFormats = (): Formats => formatsFor(currentLanguage(), undefined);
