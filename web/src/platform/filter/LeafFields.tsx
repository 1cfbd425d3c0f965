import { Select } from "antd";
import { useEffect, useMemo, useRef, useState } from "react";
import { fieldOf } from "../catalogue/catalogue";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { FieldInput } from "../fields/input/FieldInput";
import { currencies } from "../fields/input/NumberInput";
import { useT } from "../i18n/i18n";
import type { ConditionValue, Leaf, RelativeDay } from "./condition";
import { labelOf } from "./leafPhrase";
import { isUnary, operatorsFor, periods, takesAlike, takesMany } from "./operators";

interface LeafFieldsProps {
  object: ObjectDef;
  leaf: Leaf | null;
  change(leaf: Leaf): void;
  autoFocus?: boolean;
}

/** The fields a condition may ask about, the two instants last. */
export function filterableFields(object: ObjectDef): FieldDef[] {
  const instants = ["createdAt", "updatedAt"].map((key) => fieldOf(object, key)).filter((field) => field !== undefined);
  const own = object.fields.filter((field) => field.filterable);
  return [...own, ...instants.filter((instant) => !own.some((field) => field.key === instant.key))];
}

const freshLeaf = (field: FieldDef): Leaf => ({
  field: field.key,
  op: operatorsFor(field)[0] ?? "eq",
  ...(field.type === "bool" && { value: true }),
});

const isRelative = (value: unknown): value is RelativeDay =>
  typeof value === "object" && value !== null && "relative" in value;

interface ValueProps {
  field: FieldDef;
  leaf: Leaf;
  change(leaf: Leaf): void;
  /** Takes the keys as soon as it is there. */
  autoFocus: boolean;
}

function PeriodValue({ leaf, change, autoFocus }: ValueProps) {
  const t = useT();
  const options = periods.map((period) => ({ value: period, label: t(`filter.periods.${period}`) }));
  return (
    <Select
      aria-label={t("filter.period")}
      options={options}
      value={(leaf.value ?? null) as string}
      showSearch
      optionFilterProp="label"
      autoFocus={autoFocus}
      onChange={(value) => change({ ...leaf, value })}
    />
  );
}

function CurrencyValue({ leaf, change, autoFocus }: ValueProps) {
  const t = useT();
  return (
    <Select
      aria-label={t("filter.currency")}
      options={currencies.map((code) => ({ value: code, label: code }))}
      value={(leaf.value ?? null) as string}
      autoFocus={autoFocus}
      onChange={(value) => change({ ...leaf, value })}
    />
  );
}

function RangeValue({ field, leaf, change, autoFocus }: ValueProps) {
  const [from = null, to = null] = (Array.isArray(leaf.value) ? leaf.value : []) as unknown[];
  const put = (next: unknown[]) => change({ ...leaf, value: next as ConditionValue });
  return (
    <div className="range">
      <FieldInput field={field} value={from} change={(value) => put([value, to])} autoFocus={autoFocus} />
      <span>–</span>
      <FieldInput field={field} value={to} change={(value) => put([from, value])} />
    </div>
  );
}

/** A day counted from today, kept when a saved condition has one. */
function RelativeValue({ leaf, change }: { leaf: Leaf & { value: RelativeDay }; change(leaf: Leaf): void }) {
  const t = useT();
  const type = (text: string) =>
    change({ ...leaf, value: { relative: "today", days: Number.parseInt(text, 10) || 0 } });
  return (
    <div className="input">
      <input
        type="number"
        aria-label={t("filter.daysFromToday")}
        value={leaf.value.days}
        onChange={(event) => type(event.target.value)}
      />
      <span className="t3 nw">{t("filter.daysFromToday")}</span>
    </div>
  );
}

/** A few choices are ticked where they stand; long lists are picked from. */
const FEW = 12;

function ChoiceTicks({ field, leaf, change, autoFocus }: ValueProps) {
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) first.current?.focus();
  }, [autoFocus]);
  const chosen = (Array.isArray(leaf.value) ? leaf.value : []) as string[];
  const toggle = (value: string) =>
    change({ ...leaf, value: chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value] });
  return (
    <fieldset className="ticks" aria-label={field.label}>
      {field.options?.map(({ value, label }, index) => (
        <label className="check" key={value}>
          <input
            ref={index === 0 ? first : null}
            type="checkbox"
            className="cb"
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function LeafValue(props: ValueProps) {
  const { field, leaf, change, autoFocus } = props;
  const { op, value } = leaf;
  if (isUnary(op)) return null;
  if (op === "within") return <PeriodValue {...props} />;
  if (op === "inCurrency") return <CurrencyValue {...props} />;
  if (op === "between") return <RangeValue {...props} />;
  if (isRelative(value)) return <RelativeValue leaf={{ ...leaf, value }} change={change} />;
  const few = field.type !== "tags" && (field.options?.length ?? FEW + 1) <= FEW;
  if (takesMany(op) && few) return <ChoiceTicks {...props} />;
  const put = (next: unknown) => change({ ...leaf, value: next as ConditionValue });
  const asked = { ...field, required: true, type: field.type === "longText" ? ("text" as const) : field.type };
  return <FieldInput field={asked} value={value ?? null} change={put} many={takesMany(op)} autoFocus={autoFocus} />;
}

/** Field, operator and value of one condition; a picked field hands the keys to its value. */
export function LeafFields({ object, leaf, change, autoFocus }: LeafFieldsProps) {
  const t = useT();
  const fields = useMemo(() => filterableFields(object), [object]);
  const field = fields.find(({ key }) => key === leaf?.field);
  const [picked, setPicked] = useState(false);
  const choose = (key: string) => {
    const next = fields.find((candidate) => candidate.key === key);
    setPicked(true);
    if (next) change(freshLeaf(next));
  };
  const changeOp = (op: string) =>
    leaf && change({ field: leaf.field, op, ...(takesAlike(op, leaf.op) && { value: leaf.value }) });
  return (
    <>
      <Select
        className="leaf-field"
        aria-label={t("filter.field")}
        showSearch
        optionFilterProp="label"
        placeholder={t("filter.chooseField")}
        value={leaf?.field ?? null}
        autoFocus={autoFocus ?? false}
        defaultOpen={autoFocus ?? false}
        options={fields.map((option) => ({ value: option.key, label: labelOf(option) }))}
        onChange={(key) => choose(String(key))}
      />
      {field && leaf && (
        <Select
          className="leaf-op"
          aria-label={t("filter.operator")}
          options={operatorsFor(field).map((op) => ({ value: op, label: t(`filter.ops.${op}`) }))}
          value={leaf.op}
          onChange={changeOp}
        />
      )}
      {field && leaf && <LeafValue key={field.key} field={field} leaf={leaf} change={change} autoFocus={picked} />}
    </>
  );
}

/** Whether a condition says enough to be asked. */
export function isComplete(leaf: Leaf | null): leaf is Leaf {
  if (!leaf) return false;
  if (isUnary(leaf.op)) return true;
  const { value } = leaf;
  return Array.isArray(value)
    ? value.length > 0 && value.every((entry) => entry !== null && entry !== "")
    : value !== null && value !== undefined && value !== "";
}
