import { Select } from "antd";
import { useT } from "@/platform/i18n/i18n";

interface ChoiceProps {
  /** Those open to the reader. */
  measures: string[];
  value: string;
  choose(measure: string): void;
}

/** By which measure targets are looked at. */
export function MeasureChoice({ measures, value, choose }: ChoiceProps) {
  const t = useT();
  return (
    <Select
      size="small"
      className="db-measure"
      aria-label={t("performance.measure")}
      value={value}
      options={measures.map((measure) => ({ value: measure, label: t(`performance.measures.${measure}`) }))}
      onChange={choose}
    />
  );
}
