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

export interface RecordRef {
  object: string;
  id: number;
}

/** Titles of these records, of any object, asking the server for those never seen. */
export function useTitlesOf(records: RecordRef[]): (object: string, id: number) => string {
  const { objects } = useCatalogue();
  const missing = new Map(
    records
      .filter(({ object, id }) => !remembered.has(keyOf(object, id)))
      .map((ref) => [keyOf(ref.object, ref.id), ref]),
  );
  useQueries({
    queries: [...missing.values()].flatMap(({ object, id }) => {
      const definition = objects.find(({ key }) => key === object);
      if (!definition) return [];
      return {
        queryKey: ["title", object, id],
        queryFn: async () => {
          const title = titleOf(definition, await api.get<Row>(`/${object}/${id}`));
          rememberTitle(object, id, title);
          return title;
        },
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
      };
    }),
  });
  return (object, id) => rememberedTitle(object, id) ?? `#${id}`;
}

/** The same for records of one object. */
export function useTitles(object: string | null, ids: number[]): Map<number, string> {
  const title = useTitlesOf(object ? ids.map((id) => ({ object, id })) : []);
  return new Map(ids.map((id) => [id, title(object ?? "", id)]));
}
