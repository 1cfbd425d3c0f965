import { useSyncExternalStore } from "react";
import type { Row } from "../api/row";

/** A form that somebody asked for. */
export interface FormRequest {
  object: string;
  /** Absent while creating. */
  id?: number;
  /** Values the new record starts with. */
  defaults?: Record<string, unknown>;
  /** Names of referenced records in the defaults. */
  names?: Record<string, string>;
  saved?(row: Row): void;
}

let request: FormRequest | null = null;
const listeners = new Set<() => void>();

function publish(next: FormRequest | null): void {
  request = next;
  for (const listener of listeners) listener();
}

/** Opens the form drawer for a new record, or for an existing one by id. */
export const openForm = (next: FormRequest): void => publish(next);
export const closeForm = (): void => publish(null);

export function useFormRequest(): FormRequest | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    () => request,
  );
}
