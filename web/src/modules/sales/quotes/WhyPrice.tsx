import { useQuery } from "@tanstack/react-query";
import { Popover } from "antd";
import { useState } from "react";
import { asProblem } from "@/platform/api/problem";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { DraftLine } from "./draft";
import { askPrice, type Buyer, type PriceAnswer } from "./products";

function Reasons({ answer }: { answer: PriceAnswer }) {
  const t = useT();
  const { exactMoney, number, percent } = useFormats();
  const told = answer.passedOver.filter(({ reason }) => reason !== "noEntry");
  return (
    <div className="q-why">
      <p>
        <b>{exactMoney(answer.price)}</b>{" "}
        {answer.book ? t("quotes.why.book", { book: answer.book.name }) : t("quotes.why.list")}
      </p>
      {answer.discount !== null && (
        <p className="t2">{t("quotes.why.discount", { percent: percent(answer.discount) })}</p>
      )}
      {answer.fromQuantity !== null && answer.fromQuantity > 1 && (
        <p className="t2">{t("quotes.why.break", { quantity: number(answer.fromQuantity) })}</p>
      )}
      {answer.book && answer.listPrice && (
        <p className="t2">{t("quotes.why.own", { price: exactMoney(answer.listPrice) })}</p>
      )}
      {told.length > 0 && (
        <ul>
          {told.map(({ book, reason }) => (
            <li key={book.id}>
              {book.name}
              <span className="t3">{t(`quotes.passed.${reason}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Answer({ line, buyer }: { line: DraftLine; buyer: Buyer }) {
  const t = useT();
  const quantity = Number(line.quantity) || 1;
  const { data, error } = useQuery({
    queryKey: ["price", line.productId, quantity, buyer],
    queryFn: ({ signal }) => askPrice(line.productId ?? 0, quantity, buyer, signal),
    retry: false,
    staleTime: 30_000,
  });
  if (error) return <p className="danger">{Object.values(asProblem(error).errors)[0]?.[0]?.message}</p>;
  return data ? <Reasons answer={data} /> : <span className="t3">{t("quotes.asking")}</span>;
}

/** The list price, and on demand why it is that one. */
export function WhyPrice({ line, buyer, shown }: { line: DraftLine; buyer: Buyer; shown: string }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      title={t("quotes.why.title")}
      content={open ? <Answer line={line} buyer={buyer} /> : null}
    >
      <button type="button" className="q-whyb" title={line.book || t("quotes.why.list")}>
        {shown}
      </button>
    </Popover>
  );
}
