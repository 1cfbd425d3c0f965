import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import type { About } from "./answers";
import type { Content, Filter } from "./boards";

const scalar = (value: unknown) => value === null || ["string", "number", "boolean"].includes(typeof value);

/** Filters as an address says them, as far as they can be understood. */
export function readFilters(text: string | null): Filter[] | null {
  if (text === null) return null;
  try {
    const read = JSON.parse(text) as Filter[];
    if (!Array.isArray(read)) return [];
    return read.filter(
      (each) => each && typeof each.object === "string" && typeof each.field === "string" && scalar(each.value),
    );
  } catch {
    return [];
  }
}

/** No period and no comparison have a word in addresses. */
const NONE = "none";

/** What a board is about: as its address says, else as it was kept. */
export function useAbout(content: Content | undefined): [About, (next: Partial<About>) => void] {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const about = useMemo((): About => {
    const asked = new URLSearchParams(text);
    const word = (key: string, usual: string | null | undefined) => {
      const said = asked.get(key) ?? usual ?? null;
      return said === NONE ? null : said;
    };
    return {
      period: word("period", content?.period),
      compare: word("compare", content?.compare),
      filters: readFilters(asked.get("keep")) ?? content?.filters ?? [],
    };
  }, [text, content]);
  const change = useCallback(
    (next: Partial<About>) =>
      setSearch(
        (before) => {
          const after = new URLSearchParams(before);
          if (next.period !== undefined) after.set("period", next.period ?? NONE);
          if (next.compare !== undefined) after.set("compare", next.compare ?? NONE);
          if (next.filters !== undefined) after.set("keep", JSON.stringify(next.filters));
          return after;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return [about, change];
}
