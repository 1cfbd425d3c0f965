import { useQueryClient } from "@tanstack/react-query";
import { send } from "@/platform/api/api";
import { asProblem } from "@/platform/api/problem";
import { toast } from "@/platform/feedback/toasts";
import { t } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell, undoOffer } from "@/platform/record/save";
import { type BoardAnswer, type BoardQuery, boardKey, type Card, relocate, type StageColumn } from "./boardData";

/** Fields a stage asks for and a deal does not have yet; none when items of the checklist are still open. */
export interface MissingFields {
  card: Card;
  stage: StageColumn;
  fields: string[];
}

/** Moves cards: shown at once, put back with the reason when refused, undoable when done. */
export function useMoves(query: BoardQuery, ask: (missing: MissingFields) => void) {
  const queries = useQueryClient();
  const key = boardKey(query);
  const show = (change: (board: BoardAnswer) => BoardAnswer) =>
    queries.setQueryData<BoardAnswer>(key, (board) => board && change(board));

  const toStage = async (
    card: Card,
    stage: StageColumn,
    fields?: Record<string, unknown>,
    checked = false,
  ): Promise<boolean> => {
    const before = queries.getQueryData<BoardAnswer>(key);
    show((board) => relocate(board, card, stage.id));
    try {
      const { headers } = await send("POST", `/opportunities/${card.id}/stage`, {
        body: { stageId: stage.id, ...(fields && { fields }) },
        version: card.version,
      });
      toast.ok(
        t("sales.movedTo", { name: String(card.name), stage: stage.name }),
        undoOffer(queries, "opportunities", headers.get("X-Undo")),
      );
      refreshObject(queries, "opportunities");
      return true;
    } catch (error) {
      queries.setQueryData(key, before);
      const problem = asProblem(error);
      if (problem.code === "sales.stage-fields-missing" && !fields)
        ask({ card, stage, fields: Object.keys(problem.errors).map((name) => name.replace(/^fields\./, "")) });
      else if (problem.code === "sales.checks-open" && !checked) ask({ card, stage, fields: [] });
      else tell(error);
      return false;
    }
  };
  return { toStage };
}
