import type { FieldDef } from "../catalogue/types";
import { isNumeric } from "../fields/titles";
import { labelOf } from "../filter/leafPhrase";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { Check } from "./Check";
import type { GridColumns } from "./columns";
import type { Selection } from "./selection";

interface HeadCellProps {
  field: FieldDef;
  index: number;
  sort: string[];
  setSort(sort: string[]): void;
}

/** Ascending, descending, and back to neither; with Shift the other keys stay. */
export function nextSort(sort: string[], key: string, add: boolean): string[] {
  const others = add ? sort.filter((entry) => entry.replace("-", "") !== key) : [];
  if (sort.includes(`-${key}`)) return others;
  return [...others, sort.includes(key) ? `-${key}` : key];
}

/** Which of several sort keys a column is, from 1; null when it is the only one, or none. */
export function sortPlace(sort: string[], key: string): number | null {
  const at = sort.findIndex((entry) => entry.replace("-", "") === key);
  return sort.length > 1 && at >= 0 ? at + 1 : null;
}

const directionOf = (sort: string[], key: string) =>
  sort.includes(key) ? "ascending" : sort.includes(`-${key}`) ? "descending" : undefined;

function HeadCell({ field, index, sort, setSort }: HeadCellProps) {
  const { moneyUnit } = useFormats();
  const direction = directionOf(sort, field.key);
  const place = sortPlace(sort, field.key);
  const content = (
    <>
      <span className="ell">
        {labelOf(field)}
        {field.type === "money" && !field.exact && <span className="unit"> {moneyUnit()}</span>}
        {field.unit && <span className="unit"> {field.unit}</span>}
      </span>
      {direction && <Icon name={direction === "ascending" ? "arrow-up" : "arrow-down"} size={12} />}
      {place && <span className="unit num">{place}</span>}
    </>
  );
  return (
    <div
      role="columnheader"
      className={`gh ${isNumeric(field) && field.type !== "percent" ? "num" : ""} ${index === 0 ? "pin" : ""}`}
      aria-sort={direction ?? (field.sortable ? "none" : undefined)}
      aria-colindex={index + 2}
    >
      {field.sortable ? (
        <button type="button" tabIndex={-1} onClick={(event) => setSort(nextSort(sort, field.key, event.shiftKey))}>
          {content}
        </button>
      ) : (
        <span className="row gap4">{content}</span>
      )}
    </div>
  );
}

interface GridHeadProps {
  columns: GridColumns;
  sort: string[];
  setSort(sort: string[]): void;
  selection: Selection | null;
  loaded: number;
}

export function GridHead({ columns, sort, setSort, selection, loaded }: GridHeadProps) {
  const t = useT();
  const chosen = selection?.ids.size ?? 0;
  return (
    <div role="row" className="grow-row head" aria-rowindex={1}>
      <div role="columnheader" className="gh c0" aria-colindex={1}>
        {selection ? (
          <Check
            label={t("list.selectAll")}
            checked={chosen > 0 && chosen === loaded}
            mixed={chosen > 0 && chosen < loaded}
            toggle={selection.toggleAll}
          />
        ) : (
          <span className="sr">{t("list.selectAll")}</span>
        )}
      </div>
      {columns.fields.map((field, index) => (
        <HeadCell key={field.key} field={field} index={index} sort={sort} setSort={setSort} />
      ))}
    </div>
  );
}
