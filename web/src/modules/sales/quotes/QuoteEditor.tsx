import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { ObjectDef } from "@/platform/catalogue/types";
import { useT } from "@/platform/i18n/i18n";
import { useCrumbs } from "@/platform/shell/crumbs";
import { useIsMiddle } from "@/platform/shell/media";
import { ApprovalStrip } from "./ApprovalStrip";
import { type Content, contentKey, isEditable } from "./content";
import { LineTable } from "./LineTable";
import { Preview } from "./Preview";
import { QuoteFields } from "./QuoteFields";
import { QuoteHead } from "./QuoteHead";
import { QuoteTexts } from "./QuoteTexts";
import { TotalsBox } from "./TotalsBox";
import { type Editing, useDraft } from "./useDraft";
import "./quotes.css";

interface EditorProps {
  object: ObjectDef;
  content: Content;
}

/** Takes over what others have done while nothing of one's own waits to be saved. */
function useFollow(editing: Editing, read: Content) {
  const { content, saving, adopt } = editing;
  useEffect(() => {
    const newer = read.quote.version > content.quote.version || read.approvalId !== content.approvalId;
    if (newer && saving === "saved") adopt(read);
  }, [read, content, saving, adopt]);
}

function Notices({ editing }: { editing: Editing }) {
  const t = useT();
  const queries = useQueryClient();
  const { content, saving, adopt } = editing;
  const reload = async () => {
    await queries.refetchQueries({ queryKey: contentKey(content.quote.id) });
    const fresh = queries.getQueryData<Content>(contentKey(content.quote.id));
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

/** The sheet at the left, what the customer will get at the right. */
export function QuoteEditor({ object, content: read }: EditorProps) {
  const editing = useDraft(read);
  const middle = useIsMiddle();
  useFollow(editing, read);
  const { content } = editing;
  const { quote } = content;
  useCrumbs([{ label: object.labelPlural, to: "/quotes" }, { label: quote.number }]);
  const editable = isEditable(content);
  return (
    <div className="q-split">
      <section className="q-sheet" aria-label={String(quote.name)}>
        <QuoteHead object={object} editing={editing} />
        <div className="q-body">
          <Notices editing={editing} />
          <QuoteFields object={object} editing={editing} editable={editable} />
          {content.approvalId !== null && quote.state === "inApproval" && <ApprovalStrip id={content.approvalId} />}
          <LineTable editing={editing} editable={editable} />
          <div className="q-foot">
            <QuoteTexts object={object} editing={editing} editable={editable} />
            <TotalsBox editing={editing} editable={editable} />
          </div>
        </div>
      </section>
      {!middle && <Preview content={content} saving={editing.saving} />}
    </div>
  );
}
