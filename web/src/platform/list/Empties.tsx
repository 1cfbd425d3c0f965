import { useNavigate } from "react-router";
import { may } from "../catalogue/catalogue";
import type { ObjectDef } from "../catalogue/types";
import { Empty } from "../feedback/Empty";
import { type Condition, joined, parts } from "../filter/condition";
import { useConditionText } from "../filter/useConditionText";
import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { featuresOf } from "../registry/registry";
import type { ListChange, ListState } from "./listState";
import { useCount } from "./rows";

interface DropProps {
  object: ObjectDef;
  state: ListState;
  index: number;
  change(change: ListChange): void;
}

/** One condition and how many records return without it. */
function Drop({ object, state, index, change }: DropProps) {
  const t = useT();
  const { count } = useFormats();
  const conditions = parts(state.where);
  const rest = joined(conditions.filter((_, at) => at !== index));
  const found = useCount(object.key, rest, { q: state.q });
  const text = useConditionText(object, conditions[index] as Condition);
  return (
    <button type="button" className="chip without" onClick={() => change({ where: rest })}>
      <span className="row gap4">
        {text.field} <b>{text.value}</b>
        <Icon name="x" size={12} />
      </span>
      <span className="t3 sm">{found === undefined ? "…" : t("list.rows", { count: found, shown: count(found) })}</span>
    </button>
  );
}

/** Nothing fits: says which condition to drop and what would return. */
export function NoResults({ object, state, change }: Omit<DropProps, "index">) {
  const t = useT();
  const conditions = parts(state.where);
  const clear = () => change({ where: null, q: "" });
  const searched = conditions.length === 0 && state.q !== "";
  return (
    <Empty
      icon="folder-search"
      title={t("list.noResults", { label: object.labelPlural })}
      text={conditions.length > 0 ? t("list.dropOne") : searched ? t("list.searchedNothing", { q: state.q }) : ""}
    >
      <div className="col drops">
        {conditions.map((_, index) => (
          <Drop key={index} object={object} state={state} index={index} change={change} />
        ))}
      </div>
      <button type="button" className="btn link sm" onClick={clear}>
        {t(searched ? "list.clearSearch" : "list.clearAll")}
      </button>
    </Empty>
  );
}

/** Nothing was ever here: says what belongs here and how to begin. */
export function FirstUse({ object, create }: { object: ObjectDef; create(): void }) {
  const t = useT();
  const navigate = useNavigate();
  return (
    <Empty
      icon={featuresOf(object.key).icon}
      title={t("list.firstUse", { label: object.labelPlural })}
      text={may(object, "import") ? t("list.firstUseImport") : ""}
    >
      {may(object, "import") && (
        <button type="button" className="btn primary" onClick={() => navigate(`/import?object=${object.key}`)}>
          <Icon name="upload" size={14} />
          {t("list.importTable")}
        </button>
      )}
      {may(object, "create") && (
        <button type="button" className="btn" onClick={create}>
          <Icon name="plus" size={14} />
          {t("list.create", { label: object.label })}
          <kbd>C</kbd>
        </button>
      )}
    </Empty>
  );
}
