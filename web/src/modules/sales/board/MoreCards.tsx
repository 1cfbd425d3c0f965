import { useRef } from "react";
import { useT } from "@/platform/i18n/i18n";
import { useReached } from "@/platform/record/timeline/useReached";
import type { StageColumn } from "./boardData";

/** The end of a column with further cards: they come when it is scrolled into sight, or asked for. */
export function MoreCards({ column, more }: { column: StageColumn; more(): void }) {
  const t = useT();
  const end = useRef<HTMLButtonElement>(null);
  useReached(end, Boolean(column.next), more);
  if (!column.next) return null;
  return (
    <button type="button" ref={end} className="btn sm ghost" onClick={more}>
      {t("sales.showMore", { left: column.count - column.items.length })}
    </button>
  );
}
