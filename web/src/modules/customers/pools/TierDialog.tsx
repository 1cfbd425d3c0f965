import { useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import { send } from "@/platform/api/api";
import { fieldOf } from "@/platform/catalogue/catalogue";
import type { FieldDef } from "@/platform/catalogue/types";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { FieldInput } from "@/platform/fields/input/FieldInput";
import { choiceLabel } from "@/platform/fields/titles";
import { useT } from "@/platform/i18n/i18n";
import { tell, undoOffer } from "@/platform/record/save";
import type { RecordProps } from "@/platform/registry/registry";
import { useRefreshCustomer } from "../overview/overview";

/** Sets a customer's tier by hand, with a reason and optionally until a date. */
export function TierDialog({ object, row, close }: RecordProps & { close(): void }) {
  const t = useT();
  const id = useId();
  const queries = useQueryClient();
  const refresh = useRefreshCustomer();
  const [tier, setTier] = useState<unknown>(row.tier ?? null);
  const [reason, setReason] = useState("");
  const [expiresOn, setExpiresOn] = useState<unknown>(null);
  const field = fieldOf(object, "tier") as FieldDef;
  const date = { ...field, key: "tierExpiresOn", type: "date", required: false, options: null } as FieldDef;
  const submit = async () => {
    try {
      const { headers } = await send("POST", `/customers/${row.id}/tier`, {
        body: { tier, reason: reason.trim(), ...(expiresOn !== null && { expiresOn }) },
        version: row.version,
      });
      toast.ok(
        t("customers.tierSet", { name: String(row.name), tier: choiceLabel(field, tier) }),
        undoOffer(queries, "customers", headers.get("X-Undo")),
      );
      refresh(row.id);
      close();
    } catch (error) {
      tell(error);
    }
  };
  return (
    <Dialog
      close={close}
      submit={submit}
      title={t("customers.setTier")}
      action={t("customers.setTier")}
      ready={!(tier === null || reason.trim() === "")}
    >
      <div className="field">
        <label htmlFor={id} className="req">
          {field.label}
        </label>
        <FieldInput id={id} field={field} value={tier} change={setTier} />
      </div>
      <div className="field">
        <label htmlFor={`${id}-r`} className="req">
          {t("customers.tierReason")}
        </label>
        <textarea
          id={`${id}-r`}
          className="input area"
          rows={2}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-d`}>{t("customers.tierUntil")}</label>
        <FieldInput id={`${id}-d`} field={date} value={expiresOn} change={setExpiresOn} />
        <span className="help">{t("customers.tierUntilHelp")}</span>
      </div>
    </Dialog>
  );
}
