import { useQueries } from "@tanstack/react-query";
import { api } from "../api/api";
import type { Row } from "../api/row";
import { useCatalogue } from "../catalogue/catalogue";
import { titleOf } from "./titles";

const remembered = new Map<string, string>();

const keyOf = (object: string, id: number) => `${object}:${id}`;

/** Keeps a title that was seen, so that chips and optimistic rows can name the record. */
export const rememberTitle = (object: string, id: number, title: string): void =>
  void remembered.set(keyOf(object, id), title);

export const rememberedTitle = (object: string | null, id: unknown): string | undefined =>
  object && typeof id === "number" ? remembered.get(keyOf(object, id)) : undefined;

/** Titles of these records, asking the server for those never seen. */
export function useTitles(object: string | null, ids: number[]): Map<number, string> {
  const { objects } = useCatalogue();
  const definition = objects.find(({ key }) => key === object);
  const missing = definition ? ids.filter((id) => !remembered.has(keyOf(definition.key, id))) : [];
  useQueries({
    queries: missing.map((id) => ({
      queryKey: ["title", object, id],
      queryFn: async () => {
        const row = await api.get<Row>(`/${object}/${id}`);
        const title = definition ? titleOf(definition, row) : `#${id}`;
        rememberTitle(String(object), id, title);
        return title;
      },
      staleTime: Number.POSITIVE_INFINITY,
      retry: false,
    })),
  });
  return new Map(ids.map((id) => [id, rememberedTitle(object, id) ?? `#${id}`]));
}
