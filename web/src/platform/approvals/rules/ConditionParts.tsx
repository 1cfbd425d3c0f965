import { Select } from "antd";
import { bareField } from "../../fields/bare";
import { FieldInput } from "../../fields/input/FieldInput";
import { useT } from "../../i18n/i18n";
import { Icon } from "../../icon/Icon";
import { type Fact, operatorsOf, type Part, useRoleNames } from "./rules";

function PartValue({ fact, part, change }: { fact: Fact; part: Part; change(part: Part): void }) {
  const roles = useRoleNames();
  const put = (value: unknown) => change({ ...part, value });
  if (fact.type === "number")
    return <FieldInput field={bareField(fact.key, "number", fact.label)} value={part.value ?? null} change={put} />;
  const options =
    fact.type === "role"
      ? roles.map(({ id, name }) => ({ value: id as unknown as string, label: name }))
      : (fact.options ?? []);
  const field = { ...bareField(fact.key, "multiChoice", fact.label), options };
  return <FieldInput field={field} value={part.value ?? []} change={put} many />;
}

interface PartLineProps {
  facts: Fact[];
  part: Part;
  change(part: Part): void;
  drop(): void;
}

function PartLine({ facts, part, change, drop }: PartLineProps) {
  const t = useT();
  const fact = facts.find(({ key }) => key === part.field);
  const choose = (field: string) => {
    const next = facts.find(({ key }) => key === field);
    change({ field, op: operatorsOf(next)[0] ?? "eq", value: null });
  };
  return (
    <div className="ap-part">
      <Select
        aria-label={t("filter.field")}
        value={part.field || null}
        placeholder={t("filter.chooseField")}
        options={facts.map(({ key, label }) => ({ value: key, label }))}
        onChange={(key) => choose(String(key))}
      />
      {fact && (
        <>
          <Select
            aria-label={t("filter.operator")}
            value={part.op}
            options={operatorsOf(fact).map((op) => ({ value: op, label: t(`filter.ops.${op}`) }))}
            onChange={(op) => change({ ...part, op })}
          />
          <PartValue fact={fact} part={part} change={change} />
        </>
      )}
      <button type="button" className="btn icon sm ghost" aria-label={t("approvals.dropCondition")} onClick={drop}>
        <Icon name="x" size={14} />
      </button>
    </div>
  );
}

interface ConditionPartsProps {
  facts: Fact[];
  parts: Part[];
  change(parts: Part[]): void;
}

/** When a rule holds: comparisons over the facts of its kind, all of which must be true. */
export function ConditionParts({ facts, parts, change }: ConditionPartsProps) {
  const t = useT();
  return (
    <>
      {parts.length === 0 && <p className="t3 sm">{t("approvals.always")}</p>}
      {parts.map((part, index) => (
        <PartLine
          key={index}
          facts={facts}
          part={part}
          change={(next) => change(parts.with(index, next))}
          drop={() => change(parts.filter((_, at) => at !== index))}
        />
      ))}
      <div className="row">
        <button
          type="button"
          className="btn sm"
          onClick={() => change([...parts, { field: "", op: "gte", value: null }])}
        >
          <Icon name="plus" size={14} />
          {t("approvals.addCondition")}
        </button>
      </div>
    </>
  );
}
