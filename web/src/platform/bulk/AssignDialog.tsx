import { Modal } from "antd";
import { useId, useState } from "react";
import { fieldOf } from "../catalogue/catalogue";
import type { FieldDef } from "../catalogue/types";
import { RecordInput } from "../fields/input/RecordInput";
import { rememberedTitle } from "../fields/remembered";
import { useT } from "../i18n/i18n";
import type { BulkProps } from "../registry/registry";
import { useBulk } from "./bulk";

/** Hands the selected records to another owner. */
export function AssignDialog({
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
  const [owner, setOwner] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const field = {
    ...fieldOf(object, "ownerId"),
    key: "ownerId",
    type: "user",
    required: true,
    label: t("list.newOwner"),
  } as FieldDef;
  const submit = async () => {
    if (owner === null) return;
    setBusy(true);
    const name = rememberedTitle("users", owner) ?? "";
    if (
      await bulk(target, { action: "assign", ownerId: owner }, (changed) =>
        t("list.assigned", { count: changed, label: object.label, name }),
      )
    )
      done();
    setBusy(false);
  };
  return (
    <Modal
      open
      onCancel={close}
      onOk={() => void submit()}
      width={480}
      title={t("list.assignTitle", { count, label: object.label })}
      okText={t("list.assign")}
      cancelText={t("app.cancel")}
      okButtonProps={{ disabled: owner === null, loading: busy }}
    >
      <div className="field">
        <label htmlFor={id} className="req">
          {t("list.newOwner")}
        </label>
        <RecordInput
          id={id}
          field={field}
          value={owner}
          change={(next) => setOwner(typeof next === "number" ? next : null)}
          autoFocus
        />
      </div>
    </Modal>
  );
}
