import type { ObjectDef } from "@/platform/catalogue/types";
import { useCrumbs } from "@/platform/shell/crumbs";
import { useIsMiddle } from "@/platform/shell/media";
import { ApprovalStrip } from "./ApprovalStrip";
import { CreditNotice } from "./CreditNotice";
import { type Content, isEditable } from "./content";
import { LineTable } from "./LineTable";
import { Notices } from "./Notices";
import { Preview } from "./Preview";
import { QuoteFields } from "./QuoteFields";
import { QuoteHead } from "./QuoteHead";
import { QuoteTexts } from "./QuoteTexts";
import { TotalsBox } from "./TotalsBox";
import { useDraft } from "./useDraft";
import { useFollow } from "./useFollow";
import "./quotes.css";

const texts = ["terms", "note"];
const shown = ["customerId", "contactId", "opportunityId", "validUntil", "currency"];

/** The customer may still come to owe what it says. */
const isOpen = (state: string) => ["draft", "inApproval", "ready", "sent"].includes(state);

interface EditorProps {
  object: ObjectDef;
  content: Content;
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
          {isOpen(quote.state) && <CreditNotice customer={quote.customerId} gross={quote.gross} />}
          <QuoteFields object={object} editing={editing} editable={editable} fields={shown} />
          {content.approvalId !== null && quote.state === "inApproval" && <ApprovalStrip id={content.approvalId} />}
          <LineTable editing={editing} editable={editable} />
          <div className="q-foot">
            <QuoteTexts object={object} editing={editing} editable={editable} fields={texts} />
            <TotalsBox editing={editing} editable={editable} />
          </div>
        </div>
      </section>
      {!middle && <Preview content={content} saving={editing.saving} />}
    </div>
  );
}
