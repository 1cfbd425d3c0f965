import { isMoney, type Money } from "@/platform/api/row";

/** The sum of amounts in one currency; null when there are none or several currencies. */
export function totalOf(values: unknown[]): Money | null {
  const amounts = values.filter(isMoney);
  const currency = amounts[0]?.currency;
  if (!currency || amounts.some((amount) => amount.currency !== currency)) return null;
  const cents = amounts.reduce((sum, { amount }) => sum + Math.round(Number(amount) * 100), 0);
  return { amount: (cents / 100).toFixed(2), currency };
}
