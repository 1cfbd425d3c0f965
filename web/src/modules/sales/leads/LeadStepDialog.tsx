import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "@/platform/api/api";
import { asProblem, type Problem } from "@/platform/api/problem";
import { fieldOf } from "@/platform/catalogue/catalogue";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { FormField } from "@/platform/form/FormField";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { undoOffer } from "@/platform/record/save";
import type { RecordProps } from "@/platform/registry/registry";

/** What each step asks: member of the request → field that looks like it, and whether it must be answered. */
const steps = {
  disqualification: {
    asks: [
      { member: "reason", field: "disqualifyReason", required: true },
      { member: "note", field: "disqualifyNote", required: false },
    ],
    title: "sales.leads.disqualifyTitle",
    action: "sales.leads.disqualify",
    said: "sales.leads.disqualified",
  },
  return: {
    asks: [
      { member: "reason", field: "returnReason", required: true },
      { member: "poolId", field: "poolId", required: true },
    ],
    title: "sales.leads.giveBackTitle",
    action: "sales.leads.giveBack",
    said: "sales.leads.givenBack",
  },
} as const;

interface LeadStepProps extends RecordProps {
  step: keyof typeof steps;
  close(): void;
}

/** Gives a lead up, or back to a pool, with a reason. */
export function LeadStepDialog({ object, row, step, close }: LeadStepProps) {
  const t = useT();
  const queries = useQueryClient();
  const { asks, title, action, said } = steps[step];
  const [values, setValues] = useState<Record<string, unknown>>({ poolId: row.poolId ?? null });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    try {
      const body = Object.fromEntries(asks.map(({ member, field }) => [member, values[field] ?? null]));
      const { headers } = await send("POST", `/leads/${row.id}/${step}`, { body, version: row.version });
      toast.ok(t(said, { name: String(row.name) }), undoOffer(queries, "leads", headers.get("X-Undo")));
      refreshObject(queries, "leads");
      close();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  return (
    <Dialog
      title={t(title, { name: String(row.name) })}
      action={t(action)}
      submit={submit}
      close={close}
      busy={busy}
      ready={asks.every(({ field, required }) => !required || Boolean(values[field]))}
    >
      {problem && <div className="banner danger">{problem.message}</div>}
      {asks.map(({ member, field: key, required }, index) => {
        const field = fieldOf(object, key);
        return (
          field && (
            <FormField
              key={key}
              object="leads"
              field={{ ...field, readOnly: false, required }}
              values={values}
              error={problem?.errors[member]?.[0]?.message}
              change={(value) => setValues({ ...values, [key]: value })}
              check={() => undefined}
              autoFocus={index === 0}
            />
          )
        );
      })}
    </Dialog>
  );
}
