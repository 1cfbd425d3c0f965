import { useId, useState } from "react";
import { useObjectMaybe } from "@/platform/catalogue/catalogue";
import type { FieldDef } from "@/platform/catalogue/types";
import { Dialog } from "@/platform/feedback/Dialog";
import { RecordInput } from "@/platform/fields/input/RecordInput";
import { useT } from "@/platform/i18n/i18n";
import type { BulkProps } from "@/platform/registry/registry";
import { usePool } from "./pool";

const reasons = ["noNeed", "noContact", "outOfRegion", "overloaded", "other"] as const;

/** Puts customers back into the pool; the reason stays on each of them. */
export function ReturnDialog({ object, rows: given, done, close }: BulkProps & { close(): void }) {
  // Those that are returned leave the list behind the dialog.
  const [rows] = useState(given);
  const t = useT();
  const id = useId();
  const { giveBack } = usePool();
  const pools = useObjectMaybe("pools");
  const [reason, setReason] = useState("");
  const [poolId, setPoolId] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);
  const field = { ...object.fields[0], key: "poolId", type: "reference", target: "pools" } as FieldDef;
  const submit = async () => {
    setBusy(true);
    if (await giveBack(rows, reason.trim(), poolId)) done();
    setBusy(false);
  };
  const title =
    rows.length === 1
      ? t("customers.returnOne", { name: String(rows[0]?.name ?? "") })
      : t("customers.returnMany", { count: rows.length });
  return (
    <Dialog
      close={close}
      submit={submit}
      title={title}
      action={t("customers.return")}
      ready={!(reason.trim() === "")}
      busy={busy}
    >
      <div className="field">
        <label htmlFor={id} className="req">
          {t("customers.returnReason")}
        </label>
        <textarea
          id={id}
          className="input area"
          rows={2}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
        <span className="row gap6 wrap">
          {reasons.map((key) => (
            <button
              type="button"
              className="chip"
              key={key}
              onClick={() => setReason(t(`customers.returnReasons.${key}`))}
            >
              {t(`customers.returnReasons.${key}`)}
            </button>
          ))}
        </span>
      </div>
      {pools && (
        <div className="field">
          <label htmlFor={`${id}-p`}>{t("customers.returnTo")}</label>
          <RecordInput
            id={`${id}-p`}
            field={field}
            value={poolId}
            change={(next) => setPoolId(typeof next === "number" ? next : null)}
            placeholder={t("customers.returnDefault")}
          />
        </div>
      )}
    </Dialog>
  );
}
