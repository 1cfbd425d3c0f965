import { Popover } from "antd";
import { fieldOf } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { labelOf } from "../filter/useConditionText";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";

interface SortMenuProps {
  object: ObjectDef;
  sort: string[];
  change(sort: string[]): void;
}

const bare = (key: string) => key.replace("-", "");

function SortEditor({ object, sort, change }: SortMenuProps) {
  const t = useT();
  const sortable = [
    ...object.fields.filter((field) => field.sortable).map(({ key }) => key),
    "createdAt",
    "updatedAt",
  ].filter((key, index, all) => all.indexOf(key) === index);
  const name = (key: string) => {
    const field = fieldOf(object, bare(key));
    return field ? labelOf(field) : bare(key);
  };
  const put = (index: number, key: string) => change(sort.map((old, at) => (at === index ? key : old)));
  const free = sortable.filter((key) => !sort.some((used) => bare(used) === key));
  return (
    <div className="sort-editor">
      {sort.map((key, index) => (
        <div className="row" key={bare(key)}>
          <span className="sp ell">{name(key)}</span>
          <button
            type="button"
            className="btn sm ghost"
            onClick={() => put(index, key.startsWith("-") ? bare(key) : `-${key}`)}
          >
            <Icon name={key.startsWith("-") ? "arrow-down" : "arrow-up"} size={14} />
            {t(key.startsWith("-") ? "list.descending" : "list.ascending")}
          </button>
          <button
            type="button"
            className="btn icon sm ghost"
            aria-label={t("list.dropSort", { label: name(key) })}
            onClick={() => change(sort.filter((_, at) => at !== index))}
          >
            <Icon name="x" size={14} />
          </button>
        </div>
      ))}
      {sort.length < 4 && (
        <select
          className="input"
          aria-label={t("list.addSort")}
          value=""
          onChange={(event) => change([...sort, event.target.value])}
        >
          <option value="">{t("list.addSort")}</option>
          {free.map((key) => (
            <option key={key} value={key}>
              {name(key)}
            </option>
          ))}
        </select>
      )}
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
