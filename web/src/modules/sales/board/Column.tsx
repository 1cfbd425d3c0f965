import { useDroppable } from "@dnd-kit/core";
import type { CSSProperties } from "react";
import { openForm } from "@/platform/form/forms";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { stageColor } from "../stageColor";
import { amountOf, type Card, type StageColumn } from "./boardData";
import { BoardCard } from "./Card";
import { MoreCards } from "./MoreCards";

interface ColumnProps {
  column: StageColumn;
  dragged: Card | null;
  pipeline: { id: number; name: string };
  mayCreate: boolean;
  mayMove: boolean;
  open(id: number): void;
  more(): void;
}

function Total({ column, dragged, over }: { column: StageColumn; dragged: Card | null; over: boolean }) {
  const t = useT();
  const { listMoney, moneyUnit } = useFormats();
  const foreign = over && dragged && dragged.stageId !== column.id;
  const total = { amount: String(amountOf(column.total)), currency: column.total?.currency ?? "CNY" };
  const then = foreign
    ? { ...total, amount: String(amountOf(column.total) + amountOf(dragged.amount as typeof total)) }
    : null;
  return (
    <div className="row tt">
      <span className="row sp total">
        <b>{listMoney(total)}</b>
        {then && (
          <span className="row good">
            <Icon name="chevron-right" size={12} />
            <b>{listMoney(then)}</b>
          </span>
        )}
        <span className="t3 sm">{moneyUnit()}</span>
      </span>
      <span className="t3 sm nw">
        {t("sales.weighted")} {listMoney(column.weighted ?? { amount: "0", currency: total.currency })}
      </span>
    </div>
  );
}

/** One stage: what lies in it, what it is worth, and the place to drop a card. */
export function BoardColumn({ column, dragged, pipeline, mayCreate, mayMove, open, more }: ColumnProps) {
  const t = useT();
  const { count } = useFormats();
  const { setNodeRef, isOver } = useDroppable({ id: `stage:${column.id}`, data: { stage: column } });
  const style = { "--s": stageColor(column.color) } as CSSProperties;
  const target = isOver && dragged?.stageId !== column.id;
  return (
    <section className={`kcol ${target ? "tgt" : ""}`} style={style} ref={setNodeRef} aria-label={column.name}>
      <header>
        <div className="row">
          <h2 className="stage b">{column.name}</h2>
          <span className="t3 sm">{count(column.count)}</span>
          <span className="sp" />
          <span className="t3 sm">{column.probability}%</span>
          {mayCreate && (
            <button
              type="button"
              className="btn icon sm ghost"
              aria-label={t("sales.createIn", { stage: column.name })}
              onClick={() =>
                openForm({
                  object: "opportunities",
                  defaults: { pipelineId: pipeline.id, stageId: column.id },
                  names: { pipelineId: pipeline.name, stageId: column.name },
                })
              }
            >
              <Icon name="plus" size={14} />
            </button>
          )}
        </div>
        <Total column={column} dragged={dragged} over={isOver} />
      </header>
      <div className="kbody">
        {target && <div className="kdrop" />}
        {column.items.map((card) => (
          <BoardCard key={card.id} card={card} open={() => open(card.id)} draggable={mayMove} />
        ))}
        {column.items.length === 0 && !target && <p className="kmore">{t("sales.emptyStage")}</p>}
        <MoreCards key={column.items.length} column={column} more={more} />
      </div>
    </section>
  );
}
