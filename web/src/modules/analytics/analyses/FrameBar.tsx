import { InputNumber, Select } from "antd";
import { useState } from "react";
import { fieldOf, useObjectMaybe } from "@/platform/catalogue/catalogue";
import type { FieldDef } from "@/platform/catalogue/types";
import { FieldInput } from "@/platform/fields/input/FieldInput";
import { useT } from "@/platform/i18n/i18n";
import { COMPARES, currencies, type Frame, PERIODS, typed } from "./frame";

interface BarProps {
  analysis: string;
  frame: Frame;
  change(next: Partial<Frame>): void;
}

/** The control of a field of customers, which may be left empty here. */
function Picker({ name, value, pick }: { name: string; value: unknown; pick(value: unknown): void }) {
  const customers = useObjectMaybe("customers");
  const field = customers && fieldOf(customers, name);
  if (!field) return null;
  return (
    <FieldInput
      field={{ ...field, required: false } as FieldDef}
      value={value}
      change={pick}
      placeholder={field.label}
    />
  );
}

interface NumberProps {
  label: string;
  value: number | null;
  set(value: number | null): void;
}

/** A number that counts once it is left, so that half of it asks nothing. */
function Typing({ label, value, set }: NumberProps) {
  const [draft, setDraft] = useState(value);
  const settle = () => draft !== value && set(draft);
  return (
    <InputNumber
      aria-label={label}
      prefix={label}
      min={0}
      value={draft}
      onChange={(next) => setDraft(next === null ? null : Number(next))}
      onBlur={settle}
      onPressEnter={settle}
    />
  );
}

function Typed({ analysis, frame, change }: BarProps) {
  const t = useT();
  const set = (key: string, value: number | null) => {
    const { [key]: _, ...others } = frame.settings;
    change({ settings: value === null ? others : { ...others, [key]: value } });
  };
  return (typed[analysis] ?? [])
    .filter((key) => key !== "weekly")
    .map((key) => (
      <Typing
        key={key}
        label={t(`analyses.typed.${key}`)}
        value={frame.settings[key] ?? null}
        set={(value) => set(key, value)}
      />
    ));
}

/** Period, comparison and whose records; all of it stands in the address. */
export function FrameBar(props: BarProps) {
  const { analysis, frame, change } = props;
  const t = useT();
  const options = (keys: readonly string[], group: string) =>
    keys.map((value) => ({ value, label: t(`analyses.${group}.${value}`) }));
  return (
    <div className="an-choices" role="group" aria-label={t("analyses.frame")}>
      {analysis === "forecast" ? (
        <Select
          aria-label={t("analyses.step")}
          value={frame.settings.weekly ? "week" : "month"}
          options={options(["month", "week"], "steps")}
          onChange={(step: string) => change({ settings: { ...frame.settings, weekly: step === "week" ? 1 : 0 } })}
        />
      ) : (
        <>
          <Select
            aria-label={t("analyses.period")}
            value={frame.period}
            options={options(PERIODS, "periods")}
            onChange={(period: Frame["period"]) => change({ period })}
          />
          <Select
            aria-label={t("analyses.compare")}
            value={frame.compare}
            options={options(COMPARES, "compares")}
            onChange={(compare: Frame["compare"]) => change({ compare })}
          />
        </>
      )}
      <Picker
        name="departmentId"
        value={frame.departmentId}
        pick={(value) => change({ departmentId: typeof value === "number" ? value : null })}
      />
      <Picker
        name="ownerId"
        value={frame.ownerId}
        pick={(value) => change({ ownerId: typeof value === "number" ? value : null })}
      />
      <Picker
        name="region"
        value={frame.region}
        pick={(value) => change({ region: typeof value === "string" && value ? value : null })}
      />
      <Select
        aria-label={t("analyses.currency")}
        value={frame.currency}
        options={currencies.map((value) => ({ value, label: value }))}
        onChange={(currency: string) => change({ currency })}
      />
      <Typed {...props} />
    </div>
  );
}
