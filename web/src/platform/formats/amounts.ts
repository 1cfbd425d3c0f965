import { isMoney, type Money } from "../api/row";
import { type Language, t } from "../i18n/i18n";
import { NONE } from "./days";

const symbols: Record<string, string> = { CNY: "¥", USD: "$", EUR: "€", HKD: "HK$", TWD: "NT$", JPY: "JP¥", GBP: "£" };

const symbolOf = (currency: string) => symbols[currency] ?? `${currency} `;

/** Digits of the minor unit of the currencies in which offers are made (ISO 4217). */
export const digitsOf = (currency: string): number => (currency === "JPY" || currency === "KRW" ? 0 : 2);

function number(value: number, decimals: number): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const text = Math.abs(value).toLocaleString("en-US", digits);
  return value < 0 ? `−${text}` : text;
}

/** 1260000000 → 12.6 and the unit it is in, as people say amounts in each language. */
function scaled(value: number, language: Language): [number: number, unit: string, decimals: number] {
  const size = Math.abs(value);
  if (language === "en" && size >= 1e9) return [value / 1e9, "B", 2];
  if (language === "en") return size >= 1e6 ? [value / 1e6, "M", 2] : [value, "", 0];
  if (size >= 1e8) return [value / 1e8, t("formats.yi"), 2];
  return size >= 1e4 ? [value / 1e4, t("formats.wan"), 1] : [value, "", Number.isInteger(value) ? 0 : 2];
}

function money(value: Money, language: Language): string {
  const [amount, unit, decimals] = scaled(Number(value.amount), language);
  return `${amount < 0 ? "−" : ""}${symbolOf(value.currency)}${number(Math.abs(amount), decimals)}${unit}`;
}

/** A list's header says the unit of yuan; other currencies say their own. */
function listMoney(value: Money, language: Language): string {
  if (value.currency !== "CNY") return money(value, language);
  const amount = Number(value.amount);
  return language === "en" ? number(amount, 0) : number(amount / 10_000, 1);
}

function bytes(value: number): string {
  if (value < 1024) return `${value} B`;
  return value < 1_048_576 ? `${number(value / 1024, 0)} kB` : `${number(value / 1_048_576, 1)} MB`;
}

/** Numbers and money as the design guide writes them. */
export const amountFormats = (language: Language) => ({
  /** ¥386.5万, ¥1.26亿. */
  money: (value: Money | unknown) => (isMoney(value) ? money(value, language) : NONE),
  /** 386.5 beneath a header that says 万元, whole money in English; $4.2万 where it is other money. */
  listMoney: (value: unknown) => (isMoney(value) ? listMoney(value, language) : NONE),
  /** What a money column's header adds. */
  moneyUnit: () => t("formats.moneyUnit"),
  /** ¥2,180,000.00. */
  exactMoney: (value: Money) => {
    const amount = Number(value.amount);
    return `${amount < 0 ? "−" : ""}${symbolOf(value.currency)}${number(Math.abs(amount), digitsOf(value.currency))}`;
  },
  number: (value: unknown, decimals = 0) => (typeof value === "number" ? number(value, decimals) : NONE),
  percent: (value: unknown) =>
    typeof value === "number" ? `${number(value, Number.isInteger(value) ? 0 : 1)}%` : NONE,
  count: (value: number) => number(value, 0),
  /** 1.2 MB. */
  bytes,
});
