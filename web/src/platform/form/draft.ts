/** Values somebody typed and did not save, kept in this browser. */
export interface StoredDraft {
  values: Record<string, unknown>;
  at: string;
}

const keyOf = (object: string, id: number | null) => `zhike.draft.${object}.${id ?? "new"}`;

export function storedDraft(object: string, id: number | null): StoredDraft | null {
  try {
    return JSON.parse(localStorage.getItem(keyOf(object, id)) ?? "null") as StoredDraft | null;
  } catch {
    return null;
  }
}

export const storeDraft = (object: string, id: number | null, values: Record<string, unknown>): void =>
  localStorage.setItem(
    keyOf(object, id),
    JSON.stringify({ values, at: new Date().toISOString() } satisfies StoredDraft),
  );

export const dropDraft = (object: string, id: number | null): void => localStorage.removeItem(keyOf(object, id));
