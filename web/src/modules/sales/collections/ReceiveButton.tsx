import { useState } from "react";
import { may } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { part } from "@/platform/registry/part";

const ReceiveDialog = part(() => import("./ReceiveDialog").then((loaded) => loaded.ReceiveDialog));

/** Records money that came in and what it settles, from the list of payments. */
export function ReceiveButton({ object }: { object: ObjectDef }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  if (!may(object, "create")) return null;
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        <Icon name="banknote" size={14} />
        {t("contracts.receive")}
      </button>
      {open && <ReceiveDialog close={() => setOpen(false)} />}
    </>
  );
}
