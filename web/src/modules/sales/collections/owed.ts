import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "@/platform/api/api";
import type { Money, Row } from "@/platform/api/row";

/** An open instalment, and what of the amount would settle it. */
export interface Owed {
  instalmentId: number;
  name: string;
  contractId: number;
  contract: string;
  number: string;
  dueOn: string | null;
  open: Money;
  suggested: Money | null;
}

/** What a customer owes, with a suggestion for an amount that waits until the typing rests. */
export function useOwed(customerId: number | null, amount: Money | null) {
  const [rested, setRested] = useState(amount);
  useEffect(() => {
    const timer = setTimeout(() => setRested(amount), 300);
    return () => clearTimeout(timer);
  }, [amount]);
  return useQuery({
    queryKey: ["rows", "instalments", "owed", customerId, rested],
    queryFn: ({ signal }) =>
      api.get<{ items: Owed[] }>(
        "/payments/suggestion",
        { customerId: customerId ?? 0, ...(rested && { amount: rested.amount, currency: rested.currency }) },
        signal,
      ),
    enabled: customerId !== null,
    placeholderData: (before) => before,
  });
}

/** What is typed for each instalment over what was suggested, as it is sent. */
export const matchesOf = (owed: Owed[], typed: Record<number, string>) =>
  owed
    .map(({ instalmentId, open, suggested }) => ({
      instalmentId,
      amount: { amount: typed[instalmentId] ?? suggested?.amount ?? "", currency: open.currency },
    }))
    .filter(({ amount }) => Number(amount.amount) > 0);

/** Open instalments as a payment that already settles some of them sees them. */
export function withOwn(owed: Owed[], own: Row[]): Owed[] {
  const known = new Map(own.map((match) => [match.instalmentId as number, match]));
  const seen = owed.map((part) => {
    const match = known.get(part.instalmentId);
    if (!match) return { ...part, suggested: null };
    known.delete(part.instalmentId);
    const mine = match.amount as Money;
    const open = (Number(part.open.amount) + Number(mine.amount)).toFixed(mine.amount.split(".")[1]?.length ?? 0);
    return { ...part, open: { ...part.open, amount: open }, suggested: mine };
  });
  const settled = [...known.values()].map((match) => ({
    instalmentId: match.instalmentId as number,
    name: match.names?.instalmentId ?? "",
    contractId: match.contractId as number,
    contract: match.names?.contractId ?? "",
    number: "",
    dueOn: null,
    open: match.amount as Money,
    suggested: match.amount as Money,
  }));
  return [...settled, ...seen];
}
