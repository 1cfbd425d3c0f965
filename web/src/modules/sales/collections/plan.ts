import type { Money, Row } from "@/platform/api/row";

/** An instalment while its plan is edited. */
export interface Part {
  key: string;
  id?: number;
  name: string;
  percent: string;
  amount: string;
  dueOn: string;
  milestone: string;
}

let keys = 0;
export const newPart = (): Part => ({
  key: `n${++keys}`,
  name: "",
  percent: "",
  amount: "",
  dueOn: "",
  milestone: "",
});

export const partOf = (row: Row): Part => ({
  key: String(row.id),
  id: row.id,
  name: String(row.name),
  percent: row.percent == null ? "" : String(row.percent),
  amount: row.percent == null ? (row.amount as Money).amount : "",
  dueOn: String(row.dueOn ?? ""),
  milestone: String(row.milestone ?? ""),
});

const digitsOf = (money: Money): number => money.amount.split(".")[1]?.length ?? 0;

/** What is missing (or too much, negative) until the plan adds up to the contract. */
export function missing(contract: Money, parts: Part[]): number {
  const scale = 10 ** digitsOf(contract);
  const whole = Math.round(Number(contract.amount) * scale);
  const percents = parts.reduce((sum, part) => sum + (part.percent === "" ? 0 : Number(part.percent)), 0);
  const amounts = parts.reduce(
    (sum, part) => sum + Math.round((part.percent === "" ? Number(part.amount) : 0) * scale),
    0,
  );
  return (whole - amounts - Math.round((whole * percents) / 100)) / scale;
}

/** The plan as it is sent. */
export const itemsOf = (parts: Part[], currency: string) =>
  parts.map(({ id, name, percent, amount, dueOn, milestone }) => ({
    ...(id !== undefined && { id }),
    name,
    ...(percent === "" ? { amount: { amount, currency } } : { percent: Number(percent) }),
    ...(dueOn && { dueOn }),
    ...(milestone && { milestone }),
  }));
