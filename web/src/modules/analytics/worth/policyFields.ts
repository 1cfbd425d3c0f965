/** One setting of a policy as people write it. */
export interface PolicyField {
  key: string;
  /** The first is the usual one. */
  options?: readonly string[];
  usual?: string;
  unit?: "days" | "months" | "percent" | "times" | "orders" | "amount";
  /** The server takes a part of one where people write percent. */
  part?: boolean;
}

const PLACES: Record<string, readonly PolicyField[]> = {
  worth: [
    { key: "marginFrom", options: ["percent", "product"] },
    { key: "cut", options: ["median", "mean", "amount"] },
    { key: "margin", unit: "percent", part: true },
    { key: "confidence", usual: "30", unit: "percent", part: true },
    { key: "winnable", usual: "25", unit: "percent", part: true },
    { key: "window", usual: "365", unit: "days" },
    { key: "currentCut", unit: "amount" },
    { key: "potentialCut", unit: "amount" },
  ],
  stages: [
    { key: "loyalOrders", usual: "5", unit: "orders" },
    { key: "loyalMonths", usual: "24", unit: "months" },
    { key: "loyalAlive", usual: "80", unit: "percent" },
    { key: "lostIntervals", usual: "3", unit: "times" },
    { key: "lostAlive", usual: "20", unit: "percent" },
    { key: "silentDays", usual: "365", unit: "days" },
    { key: "leastDays", usual: "30", unit: "days" },
  ],
};

/** The settings of a model that gives customers their places; cuts in amounts only where they are asked for. */
export const fieldsOf = (model: string, settings: Record<string, string>): readonly PolicyField[] =>
  (PLACES[model] ?? []).filter(({ unit }) => unit !== "amount" || settings.cut === "amount");

const scaled = (text: string, factor: number): string => {
  const value = Number(text);
  return Number.isFinite(value) ? String(Math.round(value * factor * 1e6) / 1e6) : text;
};

/** What the server keeps, as people write it. */
export const shownOf = (model: string, kept: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(kept).map(([key, value]) => [
      key,
      PLACES[model]?.some((field) => field.key === key && field.part) ? scaled(value, 100) : value,
    ]),
  );

/** Only what was written and is asked for, as the server takes it; the rest stays as usual. */
export function writtenOf(model: string, settings: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    fieldsOf(model, settings).flatMap(({ key, part }) => {
      const text = settings[key]?.trim();
      return text ? [[key, part ? scaled(text, 0.01) : text]] : [];
    }),
  );
}
