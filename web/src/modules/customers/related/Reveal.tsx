import { useState } from "react";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import type { FieldDef, ObjectDef } from "@/platform/catalogue/types";
import { isMasked } from "@/platform/fields/titles";
import { showPhone } from "@/platform/formats/phone";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";

interface CallProps {
  object: ObjectDef;
  row: Row;
  field: FieldDef;
  name: string;
}

/** Calls a number; a masked one is first revealed, which the server logs. */
export function CallButton({ object, row, field, name }: CallProps) {
  const t = useT();
  const [revealed, setRevealed] = useState<string | null>(null);
  const masked = isMasked(row, field.key) && revealed === null;
  const number = revealed ?? String(row[field.key]);
  const reveal = async () => {
    try {
      setRevealed((await api.post<{ value: string }>(`/${object.key}/${row.id}/reveals`, { field: field.key })).value);
    } catch (error) {
      tell(error);
    }
  };
  if (masked && !object.rights.includes("reveal")) return null;
  if (masked)
    return (
      <button
        type="button"
        className="btn icon sm ghost"
        title={t("customers.revealLogged")}
        aria-label={t("customers.reveal", { name })}
        onClick={() => void reveal()}
      >
        <Icon name="eye" size={14} />
      </button>
    );
  return (
    <>
      {revealed && <span className="sm nw">{showPhone(revealed)}</span>}
      <a
        className="btn icon sm ghost"
        href={`tel:${number}`}
        title={showPhone(number)}
        aria-label={t("customers.callName", { name })}
      >
        <Icon name="phone" size={14} />
      </a>
    </>
  );
}
