import { Modal, Select } from "antd";
import { useId, useState } from "react";
import { canWrite } from "../catalogue/catalogue";
import { FieldInput } from "../fields/input/FieldInput";
import { useT } from "../i18n/i18n";
import type { BulkProps } from "../registry/registry";
import { useBulk } from "./bulk";

/** Sets one field of the selected records to the same value. */
export function EditFieldDialog({
  object,
  rows,
  count = rows.length,
  everything,
  done,
  close,
}: BulkProps & { close(): void }) {
  const t = useT();
  const id = useId();
  const bulk = useBulk(object.key);
  const target = { rows, ...(everything && { everything }) };
  const [key, setKey] = useState<string | null>(null);
  const [value, setValue] = useState<unknown>(null);
  const fields = object.fields.filter(
    (field) => canWrite(field) && field.key !== object.titleField && field.key !== "ownerId",
  );
  const field = fields.find((candidate) => candidate.key === key);
  const choose = (next: string) => {
    setKey(next);
    setValue(null);
  };
  const submit = async () => {
    if (!field) return;
    if (
      await bulk(target, { action: "update", changes: { [field.key]: value } }, (changed) =>
        t("list.edited", { count: changed, label: object.label, field: field.label }),
      )
    )
      done();
  };
  return (
    <Modal
      open
      onCancel={close}
      onOk={() => void submit()}
      width={480}
      title={t("list.editTitle", { count, label: object.label })}
      okText={t("list.editApply")}
      cancelText={t("app.cancel")}
      okButtonProps={{ disabled: !field || (field.required && value === null) }}
    >
      <div className="col gap12">
        <div className="field">
          <label htmlFor={id}>{t("list.whichField")}</label>
          <Select
            id={id}
            autoFocus
            showSearch
            optionFilterProp="label"
            value={key}
            options={fields.map((option) => ({ value: option.key, label: option.label }))}
            onChange={(next) => choose(String(next))}
          />
        </div>
        {field && (
          <div className="field">
            <label htmlFor={`${id}-v`}>{t("list.newValue")}</label>
            <FieldInput key={field.key} id={`${id}-v`} field={field} value={value} change={setValue} />
            {!field.required && value === null && <span className="help">{t("list.emptiesField")}</span>}
          </div>
        )}
      </div>
    </Modal>
  );
}
