import { Select } from "antd";
import { useMemo } from "react";
import { useCatalogue } from "../catalogue/catalogue";
import type { FieldDef, ObjectDef } from "../catalogue/types";
import { FieldInput } from "../fields/input/FieldInput";
import { isNumeric } from "../fields/titles";
import { useT } from "../i18n/i18n";
import { type Asked, freshRelated, measures, type RelatedItem } from "./builderModel";
import type { ConditionValue } from "./condition";
import { labelOf } from "./leafPhrase";
import { type Relation, relationsOf } from "./relations";

/** Sums of money are compared in the company's currency. */
const COMPANY_CURRENCY = "CNY";

const comparisons = ["gte", "lte", "eq", "ne", "gt", "lt"];

export interface RelatedFieldsProps {
  object: ObjectDef;
  item: RelatedItem;
  change(item: RelatedItem): void;
}

const isSummable = (field: FieldDef): boolean => field.filterable && field.access !== "masked" && isNumeric(field);

/** The relations of an object, as the caller may ask about them. */
export function useRelations(object: ObjectDef): Relation[] {
  const { objects } = useCatalogue();
  return useMemo(() => relationsOf(objects, object), [objects, object]);
}

export const relationOf = (relations: Relation[], { related, via }: RelatedItem): Relation | undefined =>
  relations.find(({ key }) => key === `${related}.${via}`);

function RelationChoice({ item, change, relations }: RelatedFieldsProps & { relations: Relation[] }) {
  const t = useT();
  const choose = (key: string) => {
    const next = relations.find((relation) => relation.key === key);
    if (next) change({ ...freshRelated(), related: next.object.key, via: next.via.key });
  };
  return (
    <Select
      className="related-of"
      aria-label={t("filter.relation")}
      showSearch
      optionFilterProp="label"
      placeholder={t("filter.chooseRelation")}
      value={relationOf(relations, item)?.key ?? null}
      options={relations.map(({ key, label }) => ({ value: key, label }))}
      onChange={(key) => choose(String(key))}
    />
  );
}

function MeasureChoice({ item, change, summable }: RelatedFieldsProps & { summable: FieldDef[] }) {
  const t = useT();
  const offered = measures.filter((measure) => measure !== "sum" || summable.length > 0);
  const choose = (measure: Asked) =>
    change({ ...item, measure, field: measure === "sum" ? (summable[0]?.key ?? null) : null });
  return (
    <Select
      className="related-measure"
      aria-label={t("filter.measure")}
      value={item.measure}
      options={offered.map((measure) => ({ value: measure, label: t(`filter.measures.${measure}`) }))}
      onChange={choose}
    />
  );
}

function SumChoice({ item, change, summable }: RelatedFieldsProps & { summable: FieldDef[] }) {
  const t = useT();
  return (
    <Select
      className="related-sum"
      aria-label={t("filter.summed")}
      showSearch
      optionFilterProp="label"
      value={item.field}
      options={summable.map((field) => ({ value: field.key, label: labelOf(field) }))}
      onChange={(field) => change({ ...item, field })}
    />
  );
}

function Comparison({ item, change, relation }: RelatedFieldsProps & { relation: Relation }) {
  const t = useT();
  const summed = item.measure === "sum" ? relation.object.fields.find(({ key }) => key === item.field) : undefined;
  const unit = summed?.type === "money" ? COMPANY_CURRENCY : (summed?.unit ?? null);
  return (
    <>
      <Select
        className="related-op"
        aria-label={t("filter.operator")}
        value={item.op}
        options={comparisons.map((op) => ({ value: op, label: t(`filter.ops.${op}`) }))}
        onChange={(op) => change({ ...item, op })}
      />
      <FieldInput
        field={{ ...relation.via, type: "number", label: t("filter.figure"), unit }}
        value={item.value}
        change={(value) => change({ ...item, value: value as ConditionValue })}
      />
    </>
  );
}

/** Which related records, and what is asked of them: that there are any or none, how many, or what they add up to. */
export function RelatedFields(props: RelatedFieldsProps) {
  const { item } = props;
  const relations = useRelations(props.object);
  const relation = relationOf(relations, item);
  const summable = relation?.object.fields.filter(isSummable) ?? [];
  return (
    <>
      <RelationChoice {...props} relations={relations} />
      {relation && <MeasureChoice {...props} summable={summable} />}
      {relation && item.measure === "sum" && <SumChoice {...props} summable={summable} />}
      {relation && (item.measure === "sum" || item.measure === "count") && (
        <Comparison {...props} relation={relation} />
      )}
    </>
  );
}
