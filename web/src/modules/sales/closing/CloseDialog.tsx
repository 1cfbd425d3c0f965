import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { send } from "@/platform/api/api";
import { asProblem, type Problem } from "@/platform/api/problem";
import { isMoney, type Row } from "@/platform/api/row";
import { fieldOf } from "@/platform/catalogue/catalogue";
import type { FieldDef, ObjectDef } from "@/platform/catalogue/types";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { controlId, FormField } from "@/platform/form/FormField";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { undoOffer } from "@/platform/record/save";
import type { Closing } from "../board/Zones";

interface Step {
  route: string;
  /** Field of the deal → member of the request. */
  members: Record<string, string>;
  required: string[];
}

const steps: Record<Closing, Step> = {
  won: {
    route: "win",
    members: { amount: "amount", closedOn: "closedOn", wonReason: "reason", wonNote: "note" },
    required: [],
  },
  lost: {
    route: "loss",
    members: { lossReason: "reason", competitor: "competitor", lossNote: "note" },
    required: ["lossReason"],
  },
  shelved: { route: "shelving", members: { wakeOn: "wakeOn" }, required: ["wakeOn"] },
};

const today = (): string => new Date().toLocaleDateString("en-CA");

function firstValues(kind: Closing, row: Row): Record<string, unknown> {
  return kind === "won" ? { amount: isMoney(row.amount) ? row.amount : null, closedOn: today() } : {};
}

interface CloseDialogProps {
  object: ObjectDef;
  row: Row;
  kind: Closing;
  close(): void;
}

/** Ends a deal: won with the amount agreed, lost with a reason, or shelved until a day. */
export function CloseDialog({ object, row, kind, close }: CloseDialogProps) {
  const t = useT();
  const queries = useQueryClient();
  const step = steps[kind];
  const [values, setValues] = useState(() => firstValues(kind, row));
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const fields = Object.keys(step.members)
    .map((key) => fieldOf(object, key))
    .filter((field): field is FieldDef => field !== undefined)
    .map((field) => ({ ...field, readOnly: false, required: step.required.includes(field.key) }));
  const submit = async () => {
    setBusy(true);
    try {
      const body = Object.fromEntries(
        Object.entries(step.members).map(([key, member]) => [member, values[key] ?? null]),
      );
      const { headers } = await send("POST", `/opportunities/${row.id}/${step.route}`, { body, version: row.version });
      toast.ok(
        t(`sales.closed.${kind}`, { name: String(row.name) }),
        undoOffer(queries, "opportunities", headers.get("X-Undo")),
      );
      refreshObject(queries, "opportunities");
      close();
    } catch (error) {
      setProblem(asProblem(error));
    }
    setBusy(false);
  };
  const errorOf = (key: string) => (problem?.errors[key] ?? problem?.errors[step.members[key] ?? ""])?.[0]?.message;
  const asked = new Set(Object.entries(step.members).flat());
  const beside = Object.entries(problem?.errors ?? {}).flatMap(([key, errors]) =>
    asked.has(key) ? [] : errors.map(({ message }) => message),
  );
  const told = problem && Object.keys(problem.errors).length === 0 ? [problem.message] : beside;
  const ready = step.required.every((key) => values[key]);
  return (
    <Dialog
      firstId={controlId(fields[0]?.key ?? "")}
      close={close}
      submit={submit}
      title={t(`sales.closeTitle.${kind}`, { name: String(row.name) })}
      action={t(`sales.closeVerb.${kind}`)}
      ready={ready}
      busy={busy}
    >
      <div className="col form-rows">
        {told.length > 0 && (
          <div className="banner danger" role="alert">
            {told.join(" ")}
          </div>
        )}
        {fields.map((field, index) => (
          <FormField
            key={field.key}
            object="opportunities"
            field={field}
            values={values}
            error={errorOf(field.key)}
            change={(value) => setValues({ ...values, [field.key]: value })}
            check={() => undefined}
            autoFocus={index === 0}
          />
        ))}
      </div>
    </Dialog>
  );
}
