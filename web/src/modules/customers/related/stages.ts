import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Page } from "@/platform/api/row";
import { useObjectMaybe } from "@/platform/catalogue/catalogue";

export interface Stage {
  id: number;
  name: string;
  pipelineId: unknown;
  /** From 1, along its pipeline. */
  step: number;
  colour: string;
}

const colourOf = (colour: unknown, step: number): string =>
  `var(--stage-${["1", "2", "3", "4", "5", "won", "lost"].includes(String(colour)) ? String(colour) : Math.min(step, 5)})`;

/** The steps of all pipelines in order. */
export function useStages(): Stage[] {
  const readable = useObjectMaybe("stages") !== undefined;
  const { data } = useQuery({
    queryKey: ["rows", "stages", "in-order"],
    queryFn: async ({ signal }) => {
      const { items } = await api.post<Page>("/stages/query", { sort: ["position"], limit: 200 }, { signal });
      return items.map(({ id, name, color, pipelineId }): Stage => {
        const step = 1 + items.filter((other) => other.pipelineId === pipelineId).findIndex((other) => other.id === id);
        return { id, name: String(name), pipelineId, step, colour: colourOf(color, step) };
      });
    },
    enabled: readable,
    staleTime: 300_000,
  });
  return data ?? [];
}
