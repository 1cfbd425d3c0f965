import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Page } from "@/platform/api/row";
import { useObjectMaybe } from "@/platform/catalogue/catalogue";

export interface Stage {
  id: number;
  name: string;
  /** From 1, along the pipeline. */
  step: number;
  colour: string;
}

const colourOf = (colour: unknown, step: number): string =>
  `var(--stage-${["1", "2", "3", "4", "5", "won", "lost"].includes(String(colour)) ? String(colour) : Math.min(step, 5)})`;

/** The pipeline's steps in order. */
export function useStages(): Stage[] {
  const readable = useObjectMaybe("stages") !== undefined;
  const { data } = useQuery({
    queryKey: ["rows", "stages", "in-order"],
    queryFn: async ({ signal }) => {
      const { items } = await api.post<Page>("/stages/query", { sort: ["position"], limit: 100 }, { signal });
      return items.map(
        ({ id, name, color }, index): Stage => ({
          id,
          name: String(name),
          step: index + 1,
          colour: colourOf(color, index + 1),
        }),
      );
    },
    enabled: readable,
    staleTime: 300_000,
  });
  return data ?? [];
}
