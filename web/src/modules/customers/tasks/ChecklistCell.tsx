import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useSave } from "@/platform/record/save";
import type { CellProps } from "@/platform/registry/registry";
import { linesOf, ticked } from "./checklist";

/** The steps of a task, ticked where they stand. */
export function ChecklistCell({ row, value }: CellProps) {
  const t = useT();
  const save = useSave("tasks");
  const lines = linesOf(String(value ?? ""));
  const done = lines.filter((line) => line.done).length;
  const may = row.rights?.includes("update") ?? false;
  if (!may)
    return (
      <span className="row gap4 nw">
        <Icon name="square-check" size={14} />
        {done}/{lines.length}
      </span>
    );
  return (
    <ul className="col" aria-label={t("work.checklist", { done, count: lines.length })}>
      {lines.map((line, index) => (
        <li key={`${index}-${line.text}`}>
          <label className="cu-task">
            <input
              type="checkbox"
              className="cb"
              checked={line.done}
              onChange={() => void save(row, { checklist: ticked(lines, index) }).catch(() => undefined)}
            />
            <span className={line.done ? "t3" : ""}>{line.text}</span>
          </label>
        </li>
      ))}
    </ul>
  );
}
