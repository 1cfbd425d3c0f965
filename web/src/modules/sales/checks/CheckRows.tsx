import { useT } from "@/platform/i18n/i18n";
import { type CheckItem, useTick } from "./checks";

/** Items with their boxes. */
export function CheckRows({ deal, items, fixed = false }: { deal: number; items: CheckItem[]; fixed?: boolean }) {
  const t = useT();
  const tick = useTick(deal);
  return (
    <ul className="kchecks">
      {items.map((item) => (
        <li key={item.id}>
          <label className="check">
            <input
              type="checkbox"
              className="cb"
              checked={item.doneAt !== null}
              disabled={fixed}
              onChange={() => void tick(item)}
            />
            <span className="sp">
              {item.text}
              {item.required && <span className="t3 sm"> · {t("deals.checks.required")}</span>}
              {item.by && <span className="t3 sm"> · {item.by}</span>}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
