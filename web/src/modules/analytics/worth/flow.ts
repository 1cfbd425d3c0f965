import type { Group } from "@/platform/chart/groups";

/** Stages from the first look to the return. */
export const STAGES = ["prospect", "target", "firstPurchase", "repeat", "loyal", "lost", "wonBack"] as const;

/** Customers who went from one stage to another. */
export interface Step {
  before: string;
  after: string;
  count: number;
}

/** A stage at one side of the picture, in px. */
export interface Place {
  stage: string;
  count: number;
  top: number;
  height: number;
}

export interface Band extends Step {
  /** Where it leaves and where it arrives. */
  from: number;
  to: number;
  height: number;
}

export const stepsOf = (groups: readonly Group[]): Step[] =>
  groups.map(({ key, count }) => ({ before: String(key.before), after: String(key.after), count }));

const GAP = 10;

/** What stands at a side, from the top down; every stage has at least room for its name. */
function placesOf(steps: Step[], side: "before" | "after", scale: number): Place[] {
  let top = 0;
  return STAGES.flatMap((stage) => {
    const count = steps.filter((step) => step[side] === stage).reduce((sum, step) => sum + step.count, 0);
    if (count === 0) return [];
    const place = { stage, count, top, height: count * scale };
    top += Math.max(place.height, 18) + GAP;
    return [place];
  });
}

/** The picture of the steps: who leaves each stage at the left, who comes to each at the right. */
export function flowOf(steps: Step[], height: number) {
  const total = steps.reduce((sum, { count }) => sum + count, 0);
  const scale = total > 0 ? height / total : 0;
  const [left, right] = [placesOf(steps, "before", scale), placesOf(steps, "after", scale)];
  const used = new Map<string, number>();
  const take = (side: string, place: Place | undefined, size: number) => {
    const key = `${side}${place?.stage}`;
    const at = (place?.top ?? 0) + (used.get(key) ?? 0);
    used.set(key, (used.get(key) ?? 0) + size);
    return at;
  };
  const order = (stage: string) => (STAGES as readonly string[]).indexOf(stage);
  const bands: Band[] = [...steps]
    .sort((one, other) => order(one.before) - order(other.before) || order(one.after) - order(other.after))
    .map((step) => {
      const size = step.count * scale;
      const from = take(
        "l",
        left.find(({ stage }) => stage === step.before),
        size,
      );
      const to = take(
        "r",
        right.find(({ stage }) => stage === step.after),
        size,
      );
      return { ...step, from, to, height: size };
    });
  const bottom = (places: Place[]) => Math.max(0, ...places.map((place) => place.top + Math.max(place.height, 18)));
  return { left, right, bands, height: Math.max(bottom(left), bottom(right)) };
}

/** Customers who made a step within a time. */
export const customersOfStep = (before: string, after: string, from: string, until: string) => ({
  related: "stageChanges",
  via: "customerId",
  where: {
    all: [
      { field: "before", op: "eq", value: before },
      { field: "after", op: "eq", value: after },
      { field: "happenedOn", op: "between", value: [from, until] },
    ],
  },
});
