import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { amountText, fine, type Totals, totalsOf, whole } from "./counting";
import { counted, type Draft } from "./draft";
import type { Editing } from "./useDraft";

interface Sums extends Totals {
  currency: string;
  discount: bigint;
}

/** What the draft adds up to as it stands on the screen. */
export function sumsOf(draft: Draft, quote: { currency: string; totalDiscount?: unknown }): Sums {
  const currency = String(draft.fields.currency ?? quote.currency);
  const given = "totalDiscount" in draft.fields ? draft.fields.totalDiscount : quote.totalDiscount;
  const discount = fine(String(given ?? "0"));
  const lines = draft.lines.map((line) => counted(line, currency));
  return { ...totalsOf(lines, discount), currency, discount };
}

function Margin({ editing, gross }: { editing: Editing; gross: bigint }) {
  const t = useT();
  const { percent } = useFormats();
  const { costs, quote } = editing.content;
  if (!costs || gross === 0n) return null;
  let cost = 0;
  for (const line of editing.draft.lines) {
    const one = line.productId === null ? undefined : costs[line.productId];
    if (!one || one.currency !== quote.currency) return null;
    cost += Number(one.amount) * (Number(line.quantity) || 0);
  }
  const share = (1 - cost / Number(amountText(gross, quote.currency))) * 100;
  return <span>{t("quotes.margin", { percent: percent(Math.round(share * 10) / 10) })}</span>;
}

function DiscountInput({ editing, editable }: { editing: Editing; editable: boolean }) {
  const t = useT();
  const { draft, content } = editing;
  const value = "totalDiscount" in draft.fields ? draft.fields.totalDiscount : content.quote.totalDiscount;
  const set = (text: string) => {
    const plain = text.trim();
    const next = plain === "" ? null : whole(plain, 4) === null ? plain : Number(plain);
    editing.change((now) => ({ ...now, fields: { ...now.fields, totalDiscount: next } }));
  };
  return (
    <span className="input q-off">
      <input
        aria-label={t("quotes.totalDiscount")}
        inputMode="decimal"
        value={value === null || value === undefined ? "" : String(value)}
        placeholder="0"
        disabled={!editable}
        onChange={(event) => set(event.target.value)}
      />
      <span className="t3">%</span>
    </span>
  );
}

/** Always visible: list, discount, tax and what the customer pays. */
export function TotalsBox({ editing, editable }: { editing: Editing; editable: boolean }) {
  const t = useT();
  const { exactMoney, percent } = useFormats();
  const sums = sumsOf(editing.draft, editing.content.quote);
  const money = (minor: bigint) => exactMoney({ amount: amountText(minor, sums.currency), currency: sums.currency });
  return (
    <section className="q-sum" aria-label={t("quotes.total")} aria-live="polite">
      <div>
        <span className="t2">{t("quotes.listTotal")}</span>
        <span className="num">{money(sums.list)}</span>
      </div>
      <div>
        <span className="t2">{t("quotes.totalDiscount")}</span>
        <DiscountInput editing={editing} editable={editable} />
      </div>
      <div>
        <span className="t2">{t("quotes.discountOf", { percent: percent(sums.share) })}</span>
        <span className="num">{money(sums.gross - sums.list)}</span>
      </div>
      <div>
        <span className="t2">{t("quotes.taxWithin")}</span>
        <span className="num">{money(sums.tax)}</span>
      </div>
      <div className="T">
        <b>{t("quotes.total")}</b>
        <b className="num">{money(sums.gross)}</b>
      </div>
      <div className="sm t2">
        <span>{t("quotes.netOf", { amount: money(sums.net) })}</span>
        <Margin editing={editing} gross={sums.gross} />
      </div>
    </section>
  );
}
