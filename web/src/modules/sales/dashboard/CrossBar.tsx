import type { ReactNode } from "react";
import { useT } from "@/platform/i18n/i18n";
import type { BoardValue, Crossing } from "@/platform/registry/registry";

interface CrossBarProps {
  /** Absent where the bar is no part of a board. */
  cross: Crossing | undefined;
  value: BoardValue;
  children: ReactNode;
}

/** A bar; on a board it keeps the other tiles to what it stands for. */
export function CrossBar({ cross, value, children }: CrossBarProps) {
  const t = useT();
  if (!cross)
    return (
      <span className="db-bar" aria-hidden="true">
        {children}
      </span>
    );
  return (
    <button
      type="button"
      className="db-bar"
      aria-pressed={cross.isKept(value)}
      aria-label={t("boards.keepTo", { name: value.label })}
      onClick={() => cross.pick(value)}
    >
      {children}
    </button>
  );
}
