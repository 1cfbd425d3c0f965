import { digitsOf } from "@/platform/formats/amounts";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { MovedCell } from "../orders/MovedCell";
import { Cell } from "./Cell";
import { amountText, below, fine, lineTotal, unitPrice } from "./counting";
import { counted, type DraftLine } from "./draft";
import type { Buyer } from "./products";
import type { Editing } from "./useDraft";
import { WhyPrice } from "./WhyPrice";

interface LineRowProps {
  line: DraftLine;
  at: number;
  editing: Editing;
  buyer: Buyer;
  editable: boolean;
  setLines(next: (lines: DraftLine[]) => DraftLine[]): void;
}

/** Moves a line one place up or down. */
const moved = (lines: DraftLine[], from: number, to: number): DraftLine[] => {
  const line = lines[from];
  if (!line || to < 0 || to >= lines.length) return lines;
  const rest = lines.filter((_, at) => at !== from);
  return [...rest.slice(0, to), line, ...rest.slice(to)];
};

/** The unit price is a price less a discount; whoever types one means the price without discount. */
const priced = (line: DraftLine, text: string): DraftLine => ({ ...line, price: text, discount: "" });

export function LineRow({ line, at, editing, buyer, editable, setLines }: LineRowProps) {
  const t = useT();
  const { number, exactMoney } = useFormats();
  const { content, errors, draft } = editing;
  const amounts = counted(line, buyer.currency);
  const given = "totalDiscount" in draft.fields ? draft.fields.totalDiscount : content.quote.totalDiscount;
  const over = below(amounts, fine(String(given ?? "0"))) > content.limit;
  const own = errors.get(line.key);
  const set = (change: Partial<DraftLine>) =>
    setLines((lines) => lines.map((one) => (one.key === line.key ? { ...one, ...change } : one)));
  const cell = (
    column: keyof DraftLine,
    label: string,
    take: (text: string) => Partial<DraftLine>,
    value?: string,
    shown?: string,
  ) => (
    <Cell
      row={line.key}
      column={column}
      label={t("quotes.cell", { column: label, at: at + 1 })}
      value={value ?? String(line[column] ?? "")}
      shown={shown}
      hint={column === "text" || column === "detail" ? (editable ? label : "") : "—"}
      error={own?.get(column === "list" ? "price" : column)}
      editable={editable}
      numeric={column !== "text" && column !== "detail"}
      change={(text) => set(take(text))}
    />
  );
  const unit = amountText(unitPrice(amounts), buyer.currency);
  return (
    <tr className={over ? "ov" : ""}>
      <td className="c-at t3">{at + 1}</td>
      <td className="c-text">
        {cell("text", t("quotes.col.text"), (text) => ({ text }))}
        {cell("detail", t("quotes.col.detail"), (detail) => ({ detail }))}
      </td>
      <td className="num c-qty" data-label={t("quotes.col.quantity")}>
        <span className="q-unit">
          {cell("quantity", t("quotes.col.quantity"), (quantity) => ({ quantity }))}
          <span className="t3">{line.unit}</span>
        </span>
      </td>
      <td className="num c-list" data-label={t("quotes.col.list")}>
        {line.productId === null ? (
          <span className="t3">—</span>
        ) : (
          <WhyPrice line={line} buyer={buyer} shown={number(Number(line.list), digitsOf(buyer.currency))} />
        )}
      </td>
      <td className="num c-off" data-label={t("quotes.col.discount")}>
        <span className="q-unit">
          {over && <Icon name="triangle-alert" size={12} className="warn" />}
          {cell("discount", t("quotes.col.discount"), (discount) => ({ discount }))}
          {line.discount !== "" && <span className="t3">%</span>}
        </span>
      </td>
      <td className="num c-price" data-label={t("quotes.col.price")}>
        {cell(
          "price",
          t("quotes.col.price"),
          (text) => priced(line, text),
          line.discount === "" ? line.price || unit : unit,
          number(Number(unit), digitsOf(buyer.currency)),
        )}
      </td>
      <td className="num c-tax" data-label={t("quotes.col.tax")}>
        <span className="q-unit">
          {cell("taxRate", t("quotes.col.tax"), (taxRate) => ({ taxRate }))}
          <span className="t3">%</span>
        </span>
      </td>
      <td className="num c-total b" data-label={t("quotes.col.total")}>
        {exactMoney({ amount: amountText(lineTotal(amounts), buyer.currency), currency: buyer.currency })}
      </td>
      {content.sheet === "orders" && <MovedCell line={content.lines.find(({ id }) => id === line.id)} />}
      {editable && (
        <td className="c-act">
          <button
            type="button"
            className="btn icon sm ghost"
            aria-label={t("quotes.moveUp", { at: at + 1 })}
            disabled={at === 0}
            onClick={() => setLines((lines) => moved(lines, at, at - 1))}
          >
            <Icon name="chevron-up" size={14} />
          </button>
          <button
            type="button"
            className="btn icon sm ghost"
            aria-label={t("quotes.remove", { at: at + 1 })}
            onClick={() => setLines((lines) => lines.filter((one) => one.key !== line.key))}
          >
            <Icon name="trash-2" size={14} />
          </button>
        </td>
      )}
    </tr>
  );
}
