import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import type { Money, Row } from "@/platform/api/row";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { undoOffer } from "@/platform/record/save";
import { MatchTable } from "./MatchTable";
import { matchesOf, useOwed, withOwn } from "./owed";

interface MatchDialogProps {
  payment: Row;
  /** What it settles now. */
  matches: Row[];
  close(): void;
}

/** Says anew which instalments a payment settles. */
export function MatchDialog({ payment, matches, close }: MatchDialogProps) {
  const t = useT();
  const queries = useQueryClient();
  const amount = payment.amount as Money;
  const advance = payment.advance as Money;
  const { data } = useOwed(payment.customerId as number, matches.length === 0 ? advance : null);
  const owed = matches.length === 0 ? (data?.items ?? []) : withOwn(data?.items ?? [], matches);
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      const body = { items: matchesOf(owed, typed) };
      const { headers } = await send("PUT", `/payments/${payment.id}/matches`, { body, version: payment.version });
      toast.ok(t("contracts.match.saved"), undoOffer(queries, "payments", headers.get("X-Undo")));
      for (const key of ["payments", "contracts", "instalments", "paymentMatches"]) refreshObject(queries, key);
      close();
    } catch (error) {
      const refused = asProblem(error);
      setProblem(Object.values(refused.errors)[0]?.[0]?.message ?? refused.message);
    }
    setBusy(false);
  };
  return (
    <Dialog
      title={t("contracts.match.title", { number: String(payment.number) })}
      action={t("contracts.match.save")}
      submit={submit}
      close={close}
      busy={busy}
      width={720}
    >
      {problem && <div className="banner danger">{problem}</div>}
      <MatchTable owed={owed} typed={typed} change={setTyped} amount={amount} />
    </Dialog>
  );
}
