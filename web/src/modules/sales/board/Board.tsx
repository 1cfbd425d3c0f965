import { DndContext, type DragEndEvent, DragOverlay } from "@dnd-kit/core";
import { useState } from "react";
import { may } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { ErrorState } from "@/platform/feedback/ErrorState";
import type { Condition } from "@/platform/filter/condition";
import { useT } from "@/platform/i18n/i18n";
import { useKeys } from "@/platform/keyboard/keys";
import { useWatch } from "@/platform/realtime/realtime";
import { useIsPhone } from "@/platform/shell/media";
import { ChecksDialog } from "../closing/ChecksDialog";
import { CloseDialog } from "../closing/CloseDialog";
import { StageFieldsDialog } from "../closing/StageFieldsDialog";
import { BoardSkeleton } from "./BoardSkeleton";
import { type BoardAnswer, type Card, type StageColumn, useBoard, withoutState } from "./boardData";
import { CardFace } from "./Card";
import { BoardColumn } from "./Column";
import { useDeeper } from "./deeper";
import { ForecastBar } from "./ForecastBar";
import { type MissingFields, useMoves } from "./moves";
import { useOpen } from "./open";
import { PhoneBoard } from "./PhoneBoard";
import { PipelinePick, usePipelineChoice } from "./PipelinePick";
import { useBoardSensors } from "./sensors";
import { stepThroughCards } from "./steps";
import { Tiers } from "./tiers";
import { type Closing, Zones } from "./Zones";
import "../sales.css";

interface BoardProps {
  object: ObjectDef;
  where: unknown;
  q: string;
}

interface ColumnsProps {
  object: ObjectDef;
  board: BoardAnswer;
  moveTo(card: Card, stage: StageColumn): void;
  close(card: Card, closing: Closing): void;
  more(column: StageColumn): void;
}

function Columns({ object, board, moveTo, close, more }: ColumnsProps) {
  const t = useT();
  const { sensors, announcements, instructions } = useBoardSensors(board);
  const [dragged, setDragged] = useState<Card | null>(null);
  const open = useOpen();
  const pipeline = {
    id: board.pipelineId,
    name: board.pipelines.find(({ id }) => id === board.pipelineId)?.name ?? "",
  };
  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(null);
    const card = active.data.current?.card as Card | undefined;
    const stage = over?.data.current?.stage as StageColumn | undefined;
    const closing = over?.data.current?.closing as Closing | undefined;
    if (card && stage && stage.id !== card.stageId) moveTo(card, stage);
    if (card && closing) close(card, closing);
  };
  const start = () => document.querySelector<HTMLElement>(".board .kc")?.focus();
  useKeys({ J: start, ArrowDown: start });
  return (
    <DndContext
      sensors={sensors}
      accessibility={{ announcements, screenReaderInstructions: { draggable: instructions } }}
      onDragStart={({ active }) => setDragged((active.data.current?.card as Card) ?? null)}
      onDragCancel={() => setDragged(null)}
      onDragEnd={drop}
    >
      <div
        className="board"
        role="group"
        aria-label={t("sales.board")}
        onKeyDown={dragged ? undefined : stepThroughCards}
      >
        {board.stages.map((column) => (
          <BoardColumn
            key={column.id}
            column={column}
            pipeline={pipeline}
            dragged={dragged}
            open={open}
            more={() => more(column)}
            mayCreate={may(object, "create")}
            mayMove={may(object, "update")}
          />
        ))}
        {dragged && <Zones />}
      </div>
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className="kc drag">
            <CardFace card={dragged} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  );
}

/** The pipeline as a board: columns by stage, totals of everything the filter finds, moving by mouse, touch or keys. */
export function Board({ object, where, q }: BoardProps) {
  const [missing, setMissing] = useState<MissingFields | null>(null);
  const [closing, setClosing] = useState<{ card: Card; kind: Closing } | null>(null);
  const { pipelineId, choose } = usePipelineChoice();
  const query = { where: withoutState(where as Condition | null), q, pipelineId };
  const found = useBoard(query);
  const moves = useMoves(query, setMissing);
  const deeper = useDeeper(query);
  const more = (column: StageColumn) => void deeper(column);
  const phone = useIsPhone();
  const open = useOpen();
  useWatch("opportunities", found.data?.stages.flatMap((stage) => stage.items.map((card) => card.id)) ?? []);
  if (found.isError && !found.data)
    return <ErrorState error={found.error} retry={() => void found.refetch()} what={object.labelPlural} />;
  if (!found.data) return <BoardSkeleton />;
  const move = (card: Card, stage: StageColumn) => void moves.toStage(card, stage);
  return (
    <Tiers value={found.data.tiers}>
      <div className="boards">
        <PipelinePick pipelines={found.data.pipelines} value={found.data.pipelineId} choose={choose} />
        <ForecastBar board={found.data} />
        {phone ? (
          <PhoneBoard
            board={found.data}
            open={open}
            more={more}
            move={move}
            close={(card, kind) => setClosing({ card, kind })}
          />
        ) : (
          <Columns
            object={object}
            board={found.data}
            moveTo={move}
            close={(card, kind) => setClosing({ card, kind })}
            more={more}
          />
        )}
        {missing && missing.fields.length === 0 && (
          <ChecksDialog
            deal={missing.card}
            stage={missing.stage}
            stages={found.data.stages}
            go={() => moves.toStage(missing.card, missing.stage, undefined, true)}
            close={() => setMissing(null)}
          />
        )}
        {missing && missing.fields.length > 0 && (
          <StageFieldsDialog
            object={object}
            missing={missing}
            save={(fields) => moves.toStage(missing.card, missing.stage, fields)}
            close={() => setMissing(null)}
          />
        )}
        {closing && (
          <CloseDialog object={object} row={closing.card} kind={closing.kind} close={() => setClosing(null)} />
        )}
      </div>
    </Tiers>
  );
}
