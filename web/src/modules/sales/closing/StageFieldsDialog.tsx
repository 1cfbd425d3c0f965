import { useState } from "react";
import { fieldOf } from "@/platform/catalogue/catalogue";
import type { FieldDef, ObjectDef } from "@/platform/catalogue/types";
import { Dialog } from "@/platform/feedback/Dialog";
import { FormField } from "@/platform/form/FormField";
import { useT } from "@/platform/i18n/i18n";
import type { MissingFields } from "../board/moves";

interface StageFieldsDialogProps {
  object: ObjectDef;
  missing: MissingFields;
  save(fields: Record<string, unknown>): Promise<boolean>;
  close(): void;
}

/** Asks for what a stage needs before a deal may enter it. */
export function StageFieldsDialog({ object, missing, save, close }: StageFieldsDialogProps) {
  const t = useT();
  const [values, setValues] = useState<Record<string, unknown>>({});
  const [busy, setBusy] = useState(false);
  const fields = missing.fields
    .map((key) => fieldOf(object, key))
    .filter((field): field is FieldDef => field !== undefined);
  const submit = async () => {
    setBusy(true);
    if (await save(values)) close();
    setBusy(false);
  };
  return (
    <Dialog
      close={close}
      submit={submit}
      title={t("sales.enterTitle", { stage: missing.stage.name })}
      action={t("sales.enter")}
      busy={busy}
      ready={!fields.some((field) => !values[field.key])}
    >
      <div className="col form-rows">
        {fields.map((field, index) => (
          <FormField
            key={field.key}
            object="opportunities"
            field={{ ...field, required: true }}
            values={values}
            error={undefined}
            change={(value) => setValues({ ...values, [field.key]: value })}
            check={() => undefined}
            autoFocus={index === 0}
          />
        ))}
      </div>
    </Dialog>
  );
}
