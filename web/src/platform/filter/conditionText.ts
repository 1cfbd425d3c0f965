import type { Condition } from "./condition";

/** The condition a text field keeps; null when it keeps none, or something else. */
export function readCondition(value: unknown): Condition | null {
  try {
    return typeof value === "string" && value ? (JSON.parse(value) as Condition | null) : null;
  } catch {
    return null;
  }
}

export const writeCondition = (condition: Condition | null): string | null =>
  condition ? JSON.stringify(condition) : null;
