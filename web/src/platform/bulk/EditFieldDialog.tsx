import { Select } from "antd";
import { useId, useState } from "react";
import { canWrite } from "../catalogue/catalogue";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { Dialog } from "../feedback/Dialog";
import { FieldInput } from "../fields/input/FieldInput";
import { useT } from "../i18n/i18n";
import { type BulkProps, hasOwnInput } from "../registry/registry";
import { meantBy, useBulk } from "./bulk";

/** Titles are each record's own, and owners are assigned. */
const editable = (object: ObjectDef): FieldDef[] =>
  object.fields.filter(
    (field) =>
      canWrite(field) &&
      field.key !== object.titleField &&
      field.key !== "ownerId" &&
      !hasOwnInput(object.key, field.key),
  );

function FieldChoice({
  object,
  field,
  choose,
}: {
  object: ObjectDef;
  field: FieldDef | null;
  choose(field: FieldDef): void;
}) {
  const t = useT();
  const id = useId();
  const fields = editable(object);
  const pick = (key: string) => {
    const found = fields.find((candidate) => candidate.key === key);
    if (found) choose(found);
  };
  const options = fields.map(({ key, label }) => ({ value: key, label }));
  return (
    <div className="field">
      <label htmlFor={id}>{t("list.whichField")}</label>
      <Select
        id={id}
        autoFocus
        showSearch
        optionFilterProp="label"
        value={field?.key ?? null}
        options={options}
        onChange={(key) => pick(String(key))}
      />
    </div>
  );
}

function NewValue({ field, value, change }: { field: FieldDef; value: unknown; change(value: unknown): void }) {
  const t = useT();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t("list.newValue")}</label>
      <FieldInput key={field.key} id={id} field={field} value={value} change={change} />
      {!field.required && value === null && <span className="help">{t("list.emptiesField")}</span>}
    </div>
  );
}

/** Sets one field of the selected records to the same value. */
export function EditFieldDialog({ close, ...props }: BulkProps & { close(): void }) {
  const t = useT();
  const { object, rows, count = rows.length, done } = props;
  const bulk = useBulk(object.key);
  const [field, setField] = useState<FieldDef | null>(null);
  const [value, setValue] = useState<unknown>(null);
  const choose = (next: FieldDef) => {
    setField(next);
    setValue(null);
  };
  const submit = async () => {
    if (!field) return;
    const said = (changed: number) => t("list.edited", { count: changed, label: object.label, field: field.label });
    if (await bulk(meantBy(props), { action: "update", changes: { [field.key]: value } }, said)) done();
  };
  const ready = field !== null && (!field.required || value !== null);
  const title = t("list.editTitle", { count, label: object.label });
  return (
    <Dialog title={title} action={t("list.editApply")} submit={submit} close={close} ready={ready}>
      <FieldChoice object={object} field={field} choose={choose} />
      {field && <NewValue field={field} value={value} change={setValue} />}
    </Dialog>
  );
}
