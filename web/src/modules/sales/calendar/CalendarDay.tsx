import { useDraggable, useDroppable } from "@dnd-kit/core";
import { type CSSProperties, type KeyboardEvent, useState } from "react";
import type { Row } from "@/platform/api/row";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useStages } from "../looks";
import { stageColor } from "../stageColor";
import { plusDays } from "./month";

const SHOWN = 4;
const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

interface CalendarDealProps {
  deal: Row;
  open(id: number): void;
  move(deal: Row, day: string): void;
}

function CalendarDeal({ deal, open, move }: CalendarDealProps) {
  const { listMoney } = useFormats();
  const stage = useStages().find(({ id }) => id === deal.stageId);
  const fixed = deal.state !== "open" || !(deal.rights?.includes("update") ?? true);
  const { listeners, setNodeRef, transform, isDragging } = useDraggable({ id: deal.id, disabled: fixed });
  const step = (event: KeyboardEvent) => {
    const days = STEPS[event.key];
    if (!event.altKey || !days || fixed) return;
    event.preventDefault();
    event.stopPropagation();
    move(deal, plusDays(String(deal.closeOn), days));
  };
  const style = {
    "--s": stageColor(deal.state === "won" ? "won" : (stage?.color as string | undefined)),
    ...(transform && { transform: `translate(${transform.x}px,${transform.y}px)` }),
  } as CSSProperties;
  return (
    <button
      type="button"
      ref={setNodeRef}
      {...listeners}
      className={`cdeal ${isDragging ? "drag" : ""} ${fixed ? "fixed" : ""}`}
      style={style}
      title={`${deal.name} · ${deal.names?.customerId ?? ""}`}
      onClick={() => open(deal.id)}
      onKeyDown={step}
    >
      <span className="ell sp">{deal.names?.customerId ?? String(deal.name)}</span>
      <span className="nw">{listMoney(deal.amount)}</span>
    </button>
  );
}

interface CalendarDayProps extends Omit<CalendarDealProps, "deal"> {
  day: string;
  outside: boolean;
  today: boolean;
  deals: Row[];
}

/** One day with the deals that close on it, and what they are worth together. */
export function CalendarDay({ day, outside, today, deals, open, move }: CalendarDayProps) {
  const t = useT();
  const { dayTitle, listMoney } = useFormats();
  const [all, setAll] = useState(false);
  const { setNodeRef, isOver } = useDroppable({ id: day });
  const shown = all ? deals : deals.slice(0, SHOWN);
  const sum = deals.reduce(
    (total, { amount }) => total + Number((amount as { amount: string } | null)?.amount ?? 0),
    0,
  );
  const look = `cday ${outside ? "out" : ""} ${today ? "now" : ""} ${isOver ? "over" : ""}`;
  return (
    <section ref={setNodeRef} className={look} aria-label={dayTitle(day)}>
      <header className="row">
        <span className="sp cnum">{Number(day.slice(8))}</span>
        {deals.length > 0 && <span className="t3 sm">{listMoney({ amount: String(sum), currency: "CNY" })}</span>}
      </header>
      {shown.map((deal) => (
        <CalendarDeal key={deal.id} deal={deal} open={open} move={move} />
      ))}
      {deals.length > shown.length && (
        <button type="button" className="btn sm ghost" onClick={() => setAll(true)}>
          {t("deals.calendar.others", { count: deals.length - shown.length })}
        </button>
      )}
    </section>
  );
}
