import type { KeyboardEvent } from "react";

const cell = (row: string, column: string) => `input[data-row="${row}"][data-col="${column}"]`;

/** Puts the caret into a cell and chooses what stands there, so that typing replaces it. */
export function focusCell(sheet: HTMLElement | null, row: string, column: string): void {
  const input = sheet?.querySelector<HTMLInputElement>(cell(row, column));
  input?.focus();
  input?.select();
}

/** Where the next product is typed. */
export const focusEntry = (sheet: HTMLElement | null): void =>
  sheet?.querySelector<HTMLInputElement>(".q-entry input")?.focus();

/** Enter and the arrows lead to the same column of the next or previous line; after the last line to the next product. */
export function moveOn(event: KeyboardEvent, sheet: HTMLElement | null): void {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || !sheet || event.nativeEvent.isComposing) return;
  const { row, col } = input.dataset;
  const step = event.key === "ArrowUp" ? -1 : event.key === "Enter" || event.key === "ArrowDown" ? 1 : 0;
  if (!row || !col || step === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const column = [...sheet.querySelectorAll<HTMLInputElement>(`input[data-col="${col}"]`)];
  const next = column[column.indexOf(input) + step];
  event.preventDefault();
  if (next?.dataset.row) focusCell(sheet, next.dataset.row, col);
  else if (step === 1) focusEntry(sheet);
}
