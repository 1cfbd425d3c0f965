import { Select } from "antd";
import { lazy, Suspense, useMemo, useState } from "react";
import type { ObjectDef } from "@/platform/catalogue/types";
import { currencies } from "@/platform/fields/input/NumberInput";
import { Chips } from "@/platform/filter/Chips";
import { useT } from "@/platform/i18n/i18n";
import { useKeys } from "@/platform/keyboard/keys";
import { useExplored } from "../sources/sources";
import { dimensionsOf, measuresOf } from "./offered";
import { blank, codeOf, dimensionOf, measureCode, measureOf, type Question } from "./question";

const Builder = lazy(() => import("@/platform/filter/Builder").then((loaded) => ({ default: loaded.Builder })));

interface BarProps {
  object: ObjectDef;
  question: Question;
  change(next: Partial<Question>): void;
}

interface ManyProps {
  label: string;
  value: string[];
  options: { label: string; options?: { value: string; label: string }[] }[];
  most: number;
  change(value: string[]): void;
}

function Many({ label, value, options, most, change }: ManyProps) {
  return (
    <div className="ex-f">
      <span>{label}</span>
      <Select
        mode="multiple"
        aria-label={label}
        maxCount={most}
        showSearch
        optionFilterProp="label"
        popupMatchSelectWidth={280}
        value={value}
        options={options}
        onChange={change}
      />
    </div>
  );
}

function ObjectChoice({ question, change }: Omit<BarProps, "object">) {
  const t = useT();
  const objects = useExplored();
  const options = useMemo(
    () =>
      objects
        .map(({ key, labelPlural }) => ({ value: key, label: labelPlural }))
        .toSorted((a, b) => a.label.localeCompare(b.label)),
    [objects],
  );
  return (
    <div className="ex-f">
      <span>{t("explore.object")}</span>
      <Select
        aria-label={t("explore.object")}
        showSearch
        optionFilterProp="label"
        value={question.object}
        options={options}
        onChange={(object) => change(blank(object))}
      />
    </div>
  );
}

function CompareChoice({ question, change }: Omit<BarProps, "object">) {
  const t = useT();
  const options = ["", "previousPeriod", "previousYear"].map((value) => ({
    value,
    label: t(`explore.compares.${value || "none"}`),
  }));
  return (
    <div className="ex-f">
      <span>{t("explore.compare")}</span>
      <Select
        aria-label={t("explore.compare")}
        value={question.compare ?? ""}
        options={options}
        onChange={(value) => change({ compare: value || null })}
      />
    </div>
  );
}

function CurrencyChoice({ question, change }: Omit<BarProps, "object">) {
  const t = useT();
  return (
    <div className="ex-f">
      <span>{t("explore.currency")}</span>
      <Select
        aria-label={t("explore.currency")}
        value={question.currency}
        options={currencies.map((code) => ({ value: code, label: code }))}
        onChange={(currency) => change({ currency })}
      />
    </div>
  );
}

/** The conditions, as in lists; F adds one. */
function Filters({ object, question, change }: BarProps) {
  const [adding, setAdding] = useState(false);
  const [building, setBuilding] = useState(false);
  useKeys({ F: () => setAdding(true) }, !building);
  const put = (where: Question["where"]) => change({ where });
  return (
    <div className="ex-w">
      <Chips
        object={object}
        where={question.where}
        change={put}
        adding={adding}
        setAdding={setAdding}
        openBuilder={() => setBuilding(true)}
      />
      {building && (
        <Suspense fallback={null}>
          <Builder object={object} where={question.where} apply={put} close={() => setBuilding(false)} />
        </Suspense>
      )}
    </div>
  );
}

/** What is asked: of which records, by what, what is reckoned, beside which period. */
export function QuestionBar({ object, question, change }: BarProps) {
  const t = useT();
  const objects = useExplored();
  const dimensions = useMemo(() => dimensionsOf(t, objects, object), [t, objects, object]);
  const measures = useMemo(() => measuresOf(t, object), [t, object]);
  return (
    <section className="ex-q" aria-label={t("explore.question")}>
      <div className="ex-fs">
        <ObjectChoice question={question} change={change} />
        <Many
          label={t("explore.rows")}
          value={question.rows.map(codeOf)}
          options={dimensions}
          most={3}
          change={(codes) => change({ rows: codes.map(dimensionOf) })}
        />
        <Many
          label={t("explore.columns")}
          value={question.columns.map(codeOf)}
          options={dimensions}
          most={2}
          change={(codes) => change({ columns: codes.map(dimensionOf) })}
        />
        <Many
          label={t("explore.measures")}
          value={question.measures.map(measureCode)}
          options={measures}
          most={5}
          change={(codes) => change({ measures: codes.length > 0 ? codes.map(measureOf) : [{ op: "count" }] })}
        />
        <CompareChoice question={question} change={change} />
        <CurrencyChoice question={question} change={change} />
      </div>
      <Filters object={object} question={question} change={change} />
    </section>
  );
}
