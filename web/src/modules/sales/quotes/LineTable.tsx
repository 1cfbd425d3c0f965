import { useEffect, useRef, useState } from "react";
import { useT } from "@/platform/i18n/i18n";
import type { DraftLine } from "./draft";
import { EntryRow } from "./EntryRow";
import { LineRow } from "./LineRow";
import { focusCell, moveOn } from "./lineKeys";
import type { Editing } from "./useDraft";

/** The lines as a sheet: Enter goes on, arrows go up and down, Tab goes across. */
export function LineTable({ editing, editable }: { editing: Editing; editable: boolean }) {
  const t = useT();
  const sheet = useRef<HTMLDivElement>(null);
  const [added, setAdded] = useState<DraftLine | null>(null);
  const { content, draft } = editing;
  const currency = String(draft.fields.currency ?? content.quote.currency);
  const setLines = (next: (lines: DraftLine[]) => DraftLine[]) =>
    editing.change((now) => ({ ...now, lines: next(now.lines) }));
  const add = (lines: DraftLine[]) => {
    setLines((now) => [...now, ...lines]);
    setAdded(lines[0] ?? null);
  };
  // The caret goes to a new line once it stands on the sheet, however long that takes.
  const stands = added !== null && draft.lines.some(({ key }) => key === added.key);
  useEffect(() => {
    if (!added || !stands) return;
    const frame = requestAnimationFrame(() => {
      focusCell(sheet.current, added.key, added.productId ? "quantity" : "price");
      setAdded(null);
    });
    return () => cancelAnimationFrame(frame);
  }, [added, stands]);
  const buyer = { customerId: Number(draft.fields.customerId ?? content.quote.customerId), currency };
  return (
    <div ref={sheet} className="q-lines" onKeyDown={(event) => moveOn(event, sheet.current)}>
      <table className="q-li">
        <thead>
          <tr>
            <th className="c-at" aria-label={t("quotes.col.at")} />
            <th>{t("quotes.col.text")}</th>
            <th className="num c-qty">{t("quotes.col.quantity")}</th>
            <th className="num c-list">{t("quotes.col.list")}</th>
            <th className="num c-off">{t("quotes.col.discount")}</th>
            <th className="num c-price">{t("quotes.col.price")}</th>
            <th className="num c-tax">{t("quotes.col.tax")}</th>
            <th className="num c-total">{t("quotes.col.total")}</th>
            {content.sheet === "orders" && <th className="num c-moved">{t("orders.moved")}</th>}
            {editable && <th className="c-act" aria-label={t("quotes.col.actions")} />}
          </tr>
        </thead>
        <tbody>
          {draft.lines.map((line, at) => (
            <LineRow
              key={line.key}
              line={line}
              at={at}
              editing={editing}
              buyer={buyer}
              editable={editable}
              setLines={setLines}
            />
          ))}
        </tbody>
      </table>
      {draft.lines.length === 0 && <p className="t3 q-none">{t("quotes.noLines")}</p>}
      {editable && <EntryRow buyer={buyer} add={add} />}
    </div>
  );
}
