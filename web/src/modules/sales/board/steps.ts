import type { KeyboardEvent } from "react";

const within = (column: number, card: number) => ({ column, card });

const steps: Record<string, { column: number; card: number }> = {
  ArrowDown: within(0, 1),
  ArrowUp: within(0, -1),
  ArrowRight: within(1, 0),
  ArrowLeft: within(-1, 0),
  j: within(0, 1),
  k: within(0, -1),
};

const cardsOf = (column: Element | undefined) => [...(column?.querySelectorAll<HTMLElement>("button.kc") ?? [])];

/** The nearest column in a direction that has cards. */
function besides(columns: Element[], from: number, by: number): Element | undefined {
  const next = columns[from + by];
  return next === undefined || cardsOf(next).length > 0 ? next : besides(columns, from + by, by);
}

/** Arrow keys, J and K go from card to card, while no card is lifted. */
export function stepThroughCards(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const card = (event.target as Element).closest<HTMLElement>("button.kc");
  const column = card?.closest(".kcol");
  if (!step || !card || !column || event.ctrlKey || event.metaKey || event.altKey) return;
  const columns = [...event.currentTarget.querySelectorAll(".kcol")];
  const at = cardsOf(column).indexOf(card) + step.card;
  const cards = step.column ? cardsOf(besides(columns, columns.indexOf(column), step.column)) : cardsOf(column);
  const next = cards[Math.min(at, cards.length - 1)];
  if (!next) return;
  event.preventDefault();
  event.stopPropagation();
  next.focus();
}
