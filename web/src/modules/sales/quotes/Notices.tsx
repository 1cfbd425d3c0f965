import { useQueryClient } from "@tanstack/react-query";
import { useT } from "@/platform/i18n/i18n";
import { type Content, contentKey } from "./content";
import type { Editing } from "./useDraft";

/** What stands in the way of saving a sheet. */
export function Notices({ editing }: { editing: Editing }) {
  const t = useT();
  const queries = useQueryClient();
  const { content, saving, adopt } = editing;
  const reload = async () => {
    const key = contentKey(content.sheet, content.quote.id);
    await queries.refetchQueries({ queryKey: key });
    const fresh = queries.getQueryData<Content>(key);
    if (fresh) adopt(fresh);
  };
  if (saving === "conflict")
    return (
      <div className="banner warn" role="alert">
        <span className="sp">{t("quotes.conflict")}</span>
        <button type="button" className="btn sm" onClick={() => void reload()}>
          {t("quotes.reload")}
        </button>
      </div>
    );
  const general = editing.errors.get("");
  if (saving !== "refused" || !general) return null;
  return (
    <div className="banner danger" role="alert">
      {[...general.values()].join(" ")}
    </div>
  );
}
