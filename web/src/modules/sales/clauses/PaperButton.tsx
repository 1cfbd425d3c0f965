import { useState } from "react";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { part } from "@/platform/registry/part";

const PaperDialog = part(() => import("./PaperDialog").then((loaded) => loaded.PaperDialog));

/** Opens what will be printed of a record. */
export function PaperButton({ path, title, file }: { path: string; title: string; file: string }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        <Icon name="eye" size={14} />
        {t("clauses.preview")}
      </button>
      {open && <PaperDialog path={path} title={title} file={file} close={() => setOpen(false)} />}
    </>
  );
}
