import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "@/platform/api/api";
import { asProblem, type Problem } from "@/platform/api/problem";
import { isMoney, type Row } from "@/platform/api/row";
import { fieldOf, useObject } from "@/platform/catalogue/catalogue";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { FormField } from "@/platform/form/FormField";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { undoOffer } from "@/platform/record/save";
import { MatchTable } from "./MatchTable";
import { matchesOf, useOwed } from "./owed";

const fields = ["customerId", "amount", "receivedOn", "method", "payer", "reference"];

interface ReceiveDialogProps {
  /** Whose money it is, when that is known already. */
  contract?: Row;
  close(): void;
}

/** Money that came in: who, how much, when, and which instalments it settles. */
export function ReceiveDialog({ contract, close }: ReceiveDialogProps) {
  const t = useT();
  const queries = useQueryClient();
  const object = useObject("payments");
  const [values, setValues] = useState<Record<string, unknown>>({
    customerId: contract?.customerId ?? null,
    receivedOn: new Date().toLocaleDateString("en-CA"),
    method: "transfer",
  });
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const amount = isMoney(values.amount) ? values.amount : null;
  const customer = typeof values.customerId === "number" ? values.customerId : null;
  const owed = useOwed(customer, amount).data?.items ?? [];
  const asks = problem?.code === "sales.keep-as-advance";
  const submit = async () => {
    setBusy(true);
    try {
      const body = { payment: values, items: matchesOf(owed, typed) };
      const { headers } = await send("POST", `/payments/receipts${asks ? "?allowAdvance=true" : ""}`, { body });
      toast.ok(t("contracts.received"), undoOffer(queries, "payments", headers.get("X-Undo")));
      for (const key of ["payments", "contracts", "instalments", "paymentMatches"]) refreshObject(queries, key);
      close();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  const others = Object.entries(problem?.errors ?? {}).filter(([key]) => !fields.includes(key));
  const banner =
    others[0]?.[1][0]?.message ?? (Object.keys(problem?.errors ?? {}).length === 0 ? problem?.message : null);
  return (
    <Dialog
      title={t("contracts.receive")}
      action={t(asks ? "contracts.keepAdvance" : "contracts.receiveSave")}
      submit={submit}
      close={close}
      ready={customer !== null && amount !== null}
      busy={busy}
      width={720}
    >
      {banner && <div className="banner danger">{banner}</div>}
      <div className="co-f">
        {fields
          .map((key) => fieldOf(object, key))
          .map(
            (field) =>
              field && (
                <FormField
                  key={field.key}
                  object="payments"
                  field={field}
                  values={values}
                  names={contract?.names}
                  error={problem?.errors[field.key]?.[0]?.message}
                  change={(value) => {
                    setValues({ ...values, [field.key]: value });
                    if (field.key === "amount" || field.key === "customerId") {
                      setProblem(null);
                      setTyped({});
                    }
                  }}
                  check={() => undefined}
                  autoFocus={field.key === (contract ? "amount" : "customerId")}
                />
              ),
          )}
      </div>
      {customer !== null && <MatchTable owed={owed} typed={typed} change={setTyped} amount={amount} />}
    </Dialog>
  );
}
