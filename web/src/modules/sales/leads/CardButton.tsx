import { useState } from "react";
import { may } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { part } from "@/platform/registry/part";

const CardDialog = part(() => import("./CardDialog").then((loaded) => loaded.CardDialog));

/** Beside the list of leads: a card or signature is pasted. */
export function CardButton({ object }: { object: ObjectDef }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (!may(object, "create")) return null;
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        <Icon name="user-plus" size={14} />
        {t("sales.leads.card.do")}
      </button>
      {open && <CardDialog close={() => setOpen(false)} />}
    </>
  );
}
