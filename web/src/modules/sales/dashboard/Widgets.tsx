import type { Crossing } from "@/platform/registry/registry";
import { Attained } from "./Attained";
import { Conversion } from "./Conversion";
import { Funnel } from "./Funnel";
import { type Asked, PERIODS } from "./figures";
import { Leaders } from "./Leaders";
import { Owed } from "./Owed";

interface WidgetProps {
  name: string;
  period: string | null;
  currency: string;
  cross?: Crossing;
}

/** A part of the sales dashboard on a board of one's own; a period it has no name for is taken as the quarter. */
export function Widget({ name, period, currency, cross }: WidgetProps) {
  const asked: Asked = { period: PERIODS.find((key) => key === period) ?? "thisQuarter", currency, cross };
  if (name === "funnel") return <Funnel asked={asked} />;
  if (name === "attainment") return <Attained asked={asked} measure="contractAmount" />;
  if (name === "owed") return <Owed asked={asked} />;
  if (name === "conversion") return <Conversion asked={asked} />;
  return <Leaders asked={asked} />;
}
