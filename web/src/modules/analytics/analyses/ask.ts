import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { download } from "@/platform/api/api";
import { client, content, type Schemas } from "@/platform/api/client";
import type { Condition } from "@/platform/filter/condition";
import { daysOf, type Frame } from "./frame";

export type Figure = number | string | null;

/** The server's tile and table, with what the document leaves open about figures and conditions. */
export type Tile = Omit<Schemas["AskAnalysisTile"], "value" | "before" | "where"> & {
  value: Figure;
  before: Figure;
  where: Condition | null;
};
export type Row = Omit<Schemas["AskAnalysisRow"], "figures" | "where"> & { figures: Figure[]; where: Condition | null };
export type Column = Schemas["AskAnalysisColumn"];
export type Table = Omit<Schemas["AskAnalysisBlock"], "rows" | "where"> & { rows: Row[]; where: Condition | null };
export type Answer = Omit<Schemas["AskAnalysisResponse"], "tiles" | "blocks"> & { tiles: Tile[]; blocks: Table[] };

const bodyOf = (frame: Frame, tilesOnly: boolean, only?: readonly string[]) => ({
  ...daysOf(frame.period, new Date().toLocaleDateString("sv")),
  compare: frame.compare === "none" ? null : frame.compare,
  departmentId: frame.departmentId,
  ownerId: frame.ownerId,
  region: frame.region,
  currency: frame.currency,
  settings: frame.settings,
  tilesOnly,
  ...(only && { only }),
});

/**
 * Asks for one analysis; a newer question puts an end to the one before.
 * @param only Keys of the tables that are wanted; all when absent.
 */
export function useAnalysis(name: string, frame: Frame, tilesOnly: boolean, only?: readonly string[], enabled = true) {
  const body = bodyOf(frame, tilesOnly, only);
  return useQuery({
    queryKey: ["analyses", name, body],
    queryFn: async ({ signal }): Promise<Answer> =>
      (await content(
        client.POST("/api/v1/analytics/analyses/{name}", { params: { path: { name } }, body: body as never, signal }),
      )) as unknown as Answer,
    placeholderData: keepPreviousData,
    retry: false,
    enabled,
  });
}

/** Fetches one table as a spreadsheet. */
export const saveTable = (name: string, frame: Frame, block: string) =>
  download("POST", `/analytics/analyses/${name}/files`, { asked: bodyOf(frame, false), block, format: "xlsx" });
