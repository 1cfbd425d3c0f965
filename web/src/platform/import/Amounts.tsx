import { Select } from "antd";
import type { FieldDef } from "../catalogue/types";
import { currencies } from "../fields/input/NumberInput";
import { useT } from "../i18n/i18n";
import type { Line } from "./mapping";

const scales = [1, 1000, 10_000, 1_000_000, 100_000_000];

/** In which currency and in what units a column of amounts is written. */
export function Amounts({ field, line, change }: { field: FieldDef; line: Line; change(line: Line): void }) {
  const t = useT();
  if (!["money", "number", "integer"].includes(field.type)) return null;
  const { scale = 1, currency = "CNY" } = line;
  const factors = scales.includes(scale) ? scales : [...scales, scale];
  const label = (factor: number) => (scales.includes(factor) ? t(`import.scales.${factor}`) : `× ${factor}`);
  return (
    <div className="row gap4 amounts">
      {field.type === "money" && (
        <Select
          size="small"
          aria-label={t("import.currencyOf", { column: line.column })}
          value={currency}
          options={currencies.map((code) => ({ value: code, label: code }))}
          onChange={(code) => change({ ...line, currency: code })}
        />
      )}
      <Select
        size="small"
        aria-label={t("import.scaleOf", { column: line.column })}
        value={scale}
        options={factors.map((factor) => ({ value: factor, label: label(factor) }))}
        onChange={(factor) => change({ ...line, scale: factor })}
      />
    </div>
  );
}
