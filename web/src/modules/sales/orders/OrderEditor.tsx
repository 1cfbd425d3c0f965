import { useNavigate } from "react-router";
import { isMoney } from "@/platform/api/row";
import type { ObjectDef } from "@/platform/catalogue/types";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { RecordMenu } from "@/platform/record/RecordMenu";
import { useCrumbs } from "@/platform/shell/crumbs";
import { type Content, isEditable } from "../quotes/content";
import { LineTable } from "../quotes/LineTable";
import { Notices } from "../quotes/Notices";
import { QuoteFields } from "../quotes/QuoteFields";
import { SavedNote } from "../quotes/QuoteHead";
import { QuoteTexts } from "../quotes/QuoteTexts";
import { TotalsBox } from "../quotes/TotalsBox";
import { type Editing, useDraft } from "../quotes/useDraft";
import { useFollow } from "../quotes/useFollow";
import { OrderBadges } from "./looks";
import { OrderPath } from "./OrderPath";
import { OrderSteps } from "./OrderSteps";
import "../quotes/quotes.css";
import "./orders.css";

const shown = [
  "customerId",
  "contactId",
  "orderedOn",
  "wantedOn",
  "currency",
  "externalNumber",
  "channel",
  "quoteId",
  "contractId",
];
const texts = ["shippingAddress", "note"];

function Head({ object, editing }: { object: ObjectDef; editing: Editing }) {
  const t = useT();
  const navigate = useNavigate();
  const { quote } = editing.content;
  return (
    <header className="q-head">
      <h1 className="ell">{quote.number}</h1>
      <OrderBadges object={object} row={quote} />
      <SavedNote editing={editing} />
      <span className="sp" />
      <button type="button" className="btn sm ghost" onClick={() => void navigate(`/orders/${quote.id}/record`)}>
        <Icon name="history" size={14} />
        {t("quotes.record")}
      </button>
      <OrderSteps editing={editing} />
      <RecordMenu object={object} row={quote} title={quote.number} />
    </header>
  );
}

/** What came back, and what remains sold. */
function Remaining({ quote }: { quote: Content["quote"] }) {
  const t = useT();
  const { exactMoney } = useFormats();
  const { returned, effective } = quote;
  if (!isMoney(returned) || !isMoney(effective) || Number(returned.amount) === 0) return null;
  return (
    <section className="q-sum o-left" aria-label={t("orders.effective")}>
      <div>
        <span className="t2">{t("orders.returned")}</span>
        <span className="num danger">−{exactMoney(returned)}</span>
      </div>
      <div className="T">
        <b>{t("orders.effective")}</b>
        <b className="num">{exactMoney(effective)}</b>
      </div>
    </section>
  );
}

/** The sheet of an order: where it stands, its lines, what they add up to. */
export function OrderEditor({ object, content: read }: { object: ObjectDef; content: Content }) {
  const editing = useDraft(read);
  useFollow(editing, read);
  const { content } = editing;
  useCrumbs([{ label: object.labelPlural, to: "/orders" }, { label: content.quote.number }]);
  const editable = isEditable(content);
  return (
    <div className="q-split">
      <section className="q-sheet" aria-label={content.quote.number}>
        <Head object={object} editing={editing} />
        <OrderPath object={object} row={content.quote} />
        <div className="q-body">
          <Notices editing={editing} />
          <QuoteFields object={object} editing={editing} editable={editable} fields={shown} />
          <LineTable editing={editing} editable={editable} />
          <div className="q-foot">
            <QuoteTexts object={object} editing={editing} editable={editable} fields={texts} />
            <div>
              <TotalsBox editing={editing} editable={editable} />
              <Remaining quote={content.quote} />
            </div>
          </div>
        </div>
      </section>
    </div>
  );
}
