import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "@/platform/api/api";
import { asProblem, type Problem } from "@/platform/api/problem";
import { fieldOf } from "@/platform/catalogue/catalogue";
import type { FieldDef } from "@/platform/catalogue/types";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { FormField } from "@/platform/form/FormField";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { undoOffer } from "@/platform/record/save";
import type { RecordProps } from "@/platform/registry/registry";

/** Gives a lead up with a reason. */
export function DisqualifyDialog({ object, row, close }: RecordProps & { close(): void }) {
  const t = useT();
  const queries = useQueryClient();
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const fields = ["disqualifyReason", "disqualifyNote"]
    .map((key) => fieldOf(object, key))
    .filter((field): field is FieldDef => field !== undefined);
  const submit = async () => {
    setBusy(true);
    try {
      const body = { reason: values.disqualifyReason, note: values.disqualifyNote ?? null };
      const { headers } = await send("POST", `/leads/${row.id}/disqualification`, { body, version: row.version });
      toast.ok(
        t("sales.leads.disqualified", { name: String(row.name) }),
        undoOffer(queries, "leads", headers.get("X-Undo")),
      );
      refreshObject(queries, "leads");
      close();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  return (
    <Dialog
      title={t("sales.leads.disqualifyTitle", { name: String(row.name) })}
      action={t("sales.leads.disqualify")}
      submit={submit}
      close={close}
      busy={busy}
      ready={Boolean(values.disqualifyReason)}
    >
      {problem && <div className="banner danger">{problem.message}</div>}
      {fields.map((field, index) => (
        <FormField
          key={field.key}
          object="leads"
          field={{ ...field, readOnly: false, required: index === 0 }}
          values={values}
          error={problem?.errors[index === 0 ? "reason" : "note"]?.[0]?.message}
          change={(value) => setValues({ ...values, [field.key]: value })}
          check={() => undefined}
          autoFocus={index === 0}
        />
      ))}
    </Dialog>
  );
}
