import { Dropdown } from "antd";
import { useState } from "react";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { BoardAnswer, Card, StageColumn } from "./boardData";
import { CardFace } from "./Card";
import { MoreCards } from "./MoreCards";
import type { Closing } from "./Zones";

interface PhoneBoardProps {
  board: BoardAnswer;
  open(id: number): void;
  more(column: StageColumn): void;
  move(card: Card, stage: StageColumn): void;
  close(card: Card, kind: Closing): void;
}

/** On phones the board is a stage picker above a list; a menu on each card moves it. */
export function PhoneBoard({ board, open, more, move, close }: PhoneBoardProps) {
  const t = useT();
  const { count } = useFormats();
  const [chosen, setChosen] = useState<number | null>(null);
  const column = board.stages.find((stage) => stage.id === chosen) ?? board.stages[0];
  const closings: Closing[] = ["won", "lost", "shelved"];
  const items = (card: Card) => [
    ...board.stages
      .filter((stage) => stage.id !== column?.id)
      .map((stage) => ({
        key: `s${stage.id}`,
        label: t("sales.moveTo", { stage: stage.name }),
        onClick: () => move(card, stage),
      })),
    { type: "divider" as const },
    ...closings.map((kind) => ({ key: kind, label: t(`sales.zones.${kind}`), onClick: () => close(card, kind) })),
  ];
  return (
    <>
      <div className="kpick" role="tablist" aria-label={t("sales.stages")}>
        {board.stages.map((stage) => (
          <button
            type="button"
            role="tab"
            key={stage.id}
            aria-selected={stage.id === column?.id}
            className={`chip ${stage.id === column?.id ? "on" : ""}`}
            onClick={() => setChosen(stage.id)}
          >
            {stage.name} {count(stage.count)}
          </button>
        ))}
      </div>
      <div className="pcards">
        {column?.items.map((card) => (
          <div key={card.id} className="kc">
            <button type="button" className="face" onClick={() => open(card.id)}>
              <CardFace card={card} />
            </button>
            <Dropdown menu={{ items: items(card) }} trigger={["click"]}>
              <button
                type="button"
                className="btn icon sm ghost"
                aria-label={t("sales.moveCard", { name: String(card.name) })}
              >
                <Icon name="ellipsis" />
              </button>
            </Dropdown>
          </div>
        ))}
        {column && <MoreCards key={`${column.id}-${column.items.length}`} column={column} more={() => more(column)} />}
        {column?.items.length === 0 && <p className="kmore">{t("sales.emptyStage")}</p>}
      </div>
    </>
  );
}
