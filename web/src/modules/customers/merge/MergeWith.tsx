import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import type { FieldDef } from "@/platform/catalogue/types";
import { Dialog } from "@/platform/feedback/Dialog";
import { RecordInput } from "@/platform/fields/input/RecordInput";
import { titleOf } from "@/platform/fields/titles";
import { useT } from "@/platform/i18n/i18n";
import { recordKey } from "@/platform/record/save";
import type { RecordProps } from "@/platform/registry/registry";
import { MergeDialog } from "./MergeDialog";

/** Asks which customer to merge into this one, and then how. */
export function MergeWith({ object, row, close }: RecordProps & { close(): void }) {
  const t = useT();
  const id = useId();
  const [other, setOther] = useState<number | null>(null);
  const [chosen, setChosen] = useState(false);
  const field = {
    ...object.fields[0],
    key: "loserId",
    type: "reference",
    target: "customers",
    label: t("customers.otherCustomer"),
    required: true,
  } as FieldDef;
  const { data } = useQuery({
    queryKey: recordKey("customers", other ?? 0),
    queryFn: ({ signal }) => api.get<Row>(`/customers/${other}`, undefined, signal),
    enabled: other !== null && other !== row.id,
  });
  if (chosen && data) return <MergeDialog object={object} rows={[row, data]} done={close} close={close} />;
  return (
    <Dialog
      close={close}
      submit={() => setChosen(true)}
      title={t("customers.mergeWith", { name: titleOf(object, row) })}
      action={t("customers.compare")}
      ready={!!data}
    >
      <div className="field">
        <label htmlFor={id}>{t("customers.otherCustomer")}</label>
        <RecordInput
          id={id}
          field={field}
          value={other}
          change={(next) => setOther(typeof next === "number" ? next : null)}
          autoFocus
        />
        {other === row.id && <span className="errmsg">{t("customers.sameCustomer")}</span>}
      </div>
    </Dialog>
  );
}
