import { useQuery } from "@tanstack/react-query";
import type { CSSProperties } from "react";
import { api } from "@/platform/api/api";
import type { Page, Row } from "@/platform/api/row";
import { choiceLabel } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import type { CellProps, RecordProps } from "@/platform/registry/registry";
import { stageColor } from "./stageColor";

/** All of a small object in their order; they change rarely. */
function useInOrder(object: string): Row[] {
  return (
    useQuery({
      queryKey: ["rows", object, "all"],
      queryFn: ({ signal }) => api.post<Page>(`/${object}/query`, { sort: ["position"], limit: 200 }, { signal }),
      staleTime: 300_000,
    }).data?.items ?? []
  );
}

/** The pipelines; new deals begin in the first. */
export const usePipelines = (): Row[] => useInOrder("pipelines");

/** The items of all checklists. */
export const useStageChecks = (): Row[] => useInOrder("stageChecks");

/** The stages of all pipelines, or of one. */
export function useStages(pipelineId?: unknown): Row[] {
  const stages = useInOrder("stages");
  return pipelineId === undefined ? stages : stages.filter((stage) => stage.pipelineId === pipelineId);
}

/** A stage with its colour, the same on board, list and record. */
export function StageCell({ row, value }: CellProps) {
  const stage = useStages().find((candidate) => candidate.id === value);
  const ended: Record<string, string> = { won: "won", lost: "lost", shelved: "lost" };
  const color = stageColor(ended[String(row.state)] ?? (stage?.color as string | undefined));
  return (
    <span className="stage" style={{ "--s": color } as CSSProperties}>
      {row.names?.stageId ?? String(stage?.name ?? "")}
    </span>
  );
}

/** Dates that have passed stand out while the deal is open. */
export function DueCell({ row, value }: CellProps) {
  const { date } = useFormats();
  const late = typeof value === "string" && row.state === "open" && value < new Date().toLocaleDateString("en-CA");
  return <span className={late ? "danger nw" : "nw"}>{date(value)}</span>;
}

/** Stage and state beside a deal's name. */
export function DealBadges({ object, row }: RecordProps) {
  const state = object.fields.find((field) => field.key === "state");
  const stage = object.fields.find((field) => field.key === "stageId");
  const kind = row.state === "won" ? "ok" : row.state === "lost" ? "danger" : "";
  return (
    <>
      {stage && <StageCell field={stage} row={row} value={row.stageId} />}
      {state && row.state !== "open" ? <span className={`tag ${kind}`}>{choiceLabel(state, row.state)}</span> : null}
    </>
  );
}
