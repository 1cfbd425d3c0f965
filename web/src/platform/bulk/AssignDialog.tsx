import { useId, useState } from "react";
import { fieldOf } from "../catalogue/catalogue";
import type { FieldDef } from "../catalogue/types";
import { Dialog } from "../feedback/Dialog";
import { RecordInput } from "../fields/input/RecordInput";
import { rememberedTitle } from "../fields/remembered";
import { useT } from "../i18n/i18n";
import type { BulkProps } from "../registry/registry";
import { meantBy, useBulk } from "./bulk";

/** Hands the selected records to another owner. */
export function AssignDialog({ close, ...props }: BulkProps & { close(): void }) {
  const t = useT();
  const id = useId();
  const { object, rows, count = rows.length, done } = props;
  const bulk = useBulk(object.key);
  const [owner, setOwner] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const label = t("list.newOwner");
  const field = { ...fieldOf(object, "ownerId"), key: "ownerId", type: "user", required: true, label } as FieldDef;
  const submit = async () => {
    if (owner === null) return;
    setBusy(true);
    const words = { label: object.label, name: rememberedTitle("users", owner) ?? "" };
    const said = (changed: number) => t("list.assigned", { count: changed, ...words });
    if (await bulk(meantBy(props), { action: "assign", ownerId: owner }, said)) done();
    setBusy(false);
  };
  const choose = (next: unknown) => setOwner(typeof next === "number" ? next : null);
  const title = t("list.assignTitle", { count, label: object.label });
  return (
    <Dialog title={title} action={t("list.assign")} submit={submit} close={close} ready={owner !== null} busy={busy}>
      <div className="field">
        <label htmlFor={id} className="req">
          {label}
        </label>
        <RecordInput id={id} field={field} value={owner} change={choose} autoFocus />
      </div>
    </Dialog>
  );
}
