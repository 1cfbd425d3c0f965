import type { Money } from "@/platform/api/row";
import { digitsOf } from "@/platform/formats/amounts";

/** What the server counts of a line, counted while typing; the server's word holds once it is saved. */
export interface Counted {
  /** Of one unit, before the discount, in minor units. */
  price: bigint;
  list: bigint;
  discount: bigint;
  quantity: bigint;
  taxRate: bigint;
}

/** Discounts, quantities and rates are kept as whole ten-thousandths. */
const FINE = 10_000n;
const HUNDRED = 100n * FINE;

/** A decimal text as a whole number of the given digits; null when it is none, or finer than that. */
export function whole(text: string, digits: number): bigint | null {
  const match = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text.trim());
  if (!match || (match[2] === "" && !match[3])) return null;
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  if (fraction.length > digits) return null;
  const value = BigInt((match[2] || "0") + fraction.padEnd(digits, "0"));
  return match[1] ? -value : value;
}

export const fine = (text: string): bigint => whole(text || "0", 4) ?? 0n;

/** Half away from zero. */
function divided(value: bigint, by: bigint): bigint {
  const half = value < 0n ? -(by / 2n) : by / 2n;
  return (value + half) / by;
}

export const unitPrice = (line: Counted): bigint => divided(line.price * (HUNDRED - line.discount), HUNDRED);
export const lineTotal = (line: Counted): bigint => divided(unitPrice(line) * line.quantity, FINE);

const sum = (values: bigint[]): bigint => values.reduce((total, value) => total + value, 0n);
const percent = (share: number): number => Math.round(share * 10_000) / 100;

/** Percent that a line lies below its list price, total discount included. */
export const below = (line: Counted, totalDiscount: bigint): number =>
  line.list === 0n
    ? 0
    : percent(
        1 -
          (Number(line.price) / Number(line.list)) *
            (1 - Number(line.discount) / Number(HUNDRED)) *
            (1 - Number(totalDiscount) / Number(HUNDRED)),
      );

export interface Totals {
  list: bigint;
  net: bigint;
  tax: bigint;
  gross: bigint;
  /** Percent below the list as a whole. */
  share: number;
}

/** Prices contain tax; the total discount lies on every rate in proportion. */
export function totalsOf(lines: Counted[], totalDiscount: bigint): Totals {
  const list = sum(lines.map((line) => divided(line.list * line.quantity, FINE)));
  const before = sum(lines.map(lineTotal));
  const gross = before - divided(before * totalDiscount, HUNDRED);
  const rates = new Map<bigint, bigint>();
  for (const line of lines) rates.set(line.taxRate, (rates.get(line.taxRate) ?? 0n) + lineTotal(line));
  const tax =
    before === 0n
      ? 0n
      : sum([...rates].map(([rate, part]) => divided(divided(part * gross, before) * rate, HUNDRED + rate)));
  return { list, net: gross - tax, tax, gross, share: list === 0n ? 0 : percent(1 - Number(gross) / Number(list)) };
}

/** Minor units as decimal text. */
export function amountText(minor: bigint, currency: string): string {
  const digits = digitsOf(currency);
  const plain = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  const text = digits === 0 ? plain : `${plain.slice(0, -digits)}.${plain.slice(-digits)}`;
  return minor < 0n ? `-${text}` : text;
}

/** What is left of an amount of the same currency, as decimal text. */
export function lessText(from: Money, taken: Money): string {
  const of = ({ amount }: Money) => whole(amount, digitsOf(from.currency)) ?? 0n;
  return amountText(of(from) - of(taken), from.currency);
}
