import { useDraggable } from "@dnd-kit/core";
import { useContext } from "react";
import { Avatar } from "@/platform/formats/Avatar";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { Card } from "./boardData";
import { Tiers } from "./tiers";

/** Today's date as the browser's clock has it, to compare with plain dates. */
const today = (): string => new Date().toLocaleDateString("en-CA");

function NextStep({ card }: { card: Card }) {
  const t = useT();
  const { date } = useFormats();
  const due = card.nextStepOn as string | null;
  if (!due)
    return (
      <span className="nx none">
        <Icon name="circle-alert" size={14} />
        {t("sales.noNextStep")}
      </span>
    );
  const late = due < today();
  const days = Math.round((Date.parse(today()) - Date.parse(due)) / 86_400_000);
  return (
    <span className={`nx ell ${late ? "late" : due === today() ? "td" : ""}`}>
      <Icon name={late ? "timer" : "calendar-clock"} size={14} />
      <span className="ell">{late ? t("sales.overdueDays", { days }) : `${date(due)} ${card.nextStep ?? ""}`}</span>
    </span>
  );
}

/** What a card shows; also drawn under the pointer while it is dragged. */
export function CardFace({ card }: { card: Card }) {
  const t = useT();
  const { listMoney, date } = useFormats();
  const tier = useContext(Tiers)[String(card.customerId)];
  return (
    <>
      <span className="row">
        <b className="ell sp">{String(card.name)}</b>
        <span className="amt">{listMoney(card.amount)}</span>
      </span>
      <span className="row cu">
        <span className="sp row gap4 clip">
          <span className="ell">{card.names?.customerId ?? ""}</span>
          {tier === "vip" && <b className="vip">VIP</b>}
        </span>
        <span className="nw">{date(card.closeOn)}</span>
      </span>
      <span className="row bt">
        <NextStep card={card} />
        <span className="sp" />
        <span className={`dy nw ${card.rotten ? "late" : ""}`}>
          {card.rotten && <span className="sr">{t("sales.rotten")}</span>}
          {t("sales.days", { days: card.daysInStage })}
        </span>
        {card.names?.ownerId && <Avatar name={card.names.ownerId} />}
      </span>
    </>
  );
}

interface BoardCardProps {
  card: Card;
  open(): void;
  draggable: boolean;
}

/** A deal on the board: a click opens the preview, dragging or space moves it. */
export function BoardCard({ card, open, draggable }: BoardCardProps) {
  const t = useT();
  const { attributes, listeners, setNodeRef, isDragging } = useDraggable({
    id: card.id,
    data: { card },
    disabled: !draggable,
  });
  if (isDragging)
    return (
      <div ref={setNodeRef} className="kc phd">
        {t("sales.origin")}
      </div>
    );
  return (
    <button
      type="button"
      ref={setNodeRef}
      {...attributes}
      {...listeners}
      className="kc"
      onClick={open}
      onKeyDown={(event) => {
        if (event.key === "Enter") open();
        else listeners?.onKeyDown?.(event);
      }}
    >
      <CardFace card={card} />
    </button>
  );
}
