import type { Row } from "@/platform/api/row";
import { useSave } from "@/platform/record/save";

/** Lets a row of an ordered object change places with the one above or below. */
export function useSwap(object: string) {
  const save = useSave(object);
  return async (rows: Row[], at: number, step: 1 | -1): Promise<void> => {
    const [one, other] = [rows[at], rows[at + step]];
    if (!one || !other) return;
    await save(one, { position: other.position });
    await save(other, { position: one.position });
  };
}
