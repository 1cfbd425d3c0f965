import { Popover } from "antd";
import { fieldOf } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { labelOf } from "../filter/leafPhrase";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";

interface SortMenuProps {
  object: ObjectDef;
  sort: string[];
  change(sort: string[]): void;
}

const bare = (key: string) => key.replace("-", "");

const MOST = 4;

function nameOf(object: ObjectDef, key: string): string {
  const field = fieldOf(object, bare(key));
  return field ? labelOf(field) : bare(key);
}

function sortableKeys(object: ObjectDef): string[] {
  const own = object.fields.filter((field) => field.sortable).map(({ key }) => key);
  return [...new Set([...own, "createdAt", "updatedAt"])];
}

interface SortKeyProps {
  label: string;
  down: boolean;
  turn(): void;
  drop(): void;
}

function SortKey({ label, down, turn, drop }: SortKeyProps) {
  const t = useT();
  return (
    <div className="row">
      <span className="sp ell">{label}</span>
      <button type="button" className="btn sm ghost" onClick={turn}>
        <Icon name={down ? "arrow-down" : "arrow-up"} size={14} />
        {t(down ? "list.descending" : "list.ascending")}
      </button>
      <button type="button" className="btn icon sm ghost" aria-label={t("list.dropSort", { label })} onClick={drop}>
        <Icon name="x" size={14} />
      </button>
    </div>
  );
}

function AddKey({ object, sort, change }: SortMenuProps) {
  const t = useT();
  const label = t("list.addSort");
  const free = sortableKeys(object).filter((key) => !sort.some((used) => bare(used) === key));
  return (
    <select className="input" aria-label={label} value="" onChange={(event) => change([...sort, event.target.value])}>
      <option value="">{label}</option>
      {free.map((key) => (
        <option key={key} value={key}>
          {nameOf(object, key)}
        </option>
      ))}
    </select>
  );
}

function SortEditor({ object, sort, change }: SortMenuProps) {
  const turned = (key: string) => (key.startsWith("-") ? bare(key) : `-${key}`);
  return (
    <div className="sort-editor">
      {sort.map((key) => (
        <SortKey
          key={bare(key)}
          label={nameOf(object, key)}
          down={key.startsWith("-")}
          turn={() => change(sort.map((other) => (other === key ? turned(key) : other)))}
          drop={() => change(sort.filter((other) => other !== key))}
        />
      ))}
      {sort.length < MOST && <AddKey object={object} sort={sort} change={change} />}
    </div>
  );
}

/** The order of the list, by up to four fields. */
export function SortMenu({ object, sort, change }: SortMenuProps) {
  const t = useT();
  const first = sort[0] ? fieldOf(object, bare(sort[0])) : undefined;
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t("list.sort")}
      content={<SortEditor object={object} sort={sort} change={change} />}
    >
      <button type="button" className="btn sm ghost">
        <Icon name="arrow-up-down" size={14} />
        <span className="sr">{t("list.sort")}</span>
        {first && <span className="wide-only">{labelOf(first)}</span>}
      </button>
    </Popover>
  );
}
