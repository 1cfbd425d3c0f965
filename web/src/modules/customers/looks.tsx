import { choiceLabel } from "@/platform/fields/titles";
import type { CellProps, RecordProps } from "@/platform/registry/registry";

const tierClass: Record<string, string> = { vip: "vip", key: "key", standard: "std", small: "small" };

/** Value tier: weight, not hue, carries the order. */
export function TierCell({ field, value }: CellProps) {
  return <span className={`tier ${tierClass[String(value)] ?? "std"}`}>{choiceLabel(field, value)}</span>;
}

/** How full the glyph of a lifecycle stage is, and its colour. */
const stages: Record<string, [colour: string, fill: string | null]> = {
  prospect: ["lead", null],
  target: ["lead", "M6 6V2.8A3.2 3.2 0 0 1 9.2 6Z"],
  firstPurchase: ["first", "M6 6V2.8A3.2 3.2 0 0 1 9.2 6Z"],
  repeat: ["repeat", "M6 6V2.8A3.2 3.2 0 1 1 4.12 8.59Z"],
  loyal: ["loyal", "M6 2.8A3.2 3.2 0 1 1 6 9.2A3.2 3.2 0 1 1 6 2.8Z"],
  lost: ["lost", null],
  wonBack: ["repeat", "M6 6V2.8A3.2 3.2 0 0 1 6 9.2Z"],
};

/** Lifecycle stage, always with its glyph. */
export function LifeCell({ field, value }: CellProps) {
  const [colour, fill] = stages[String(value)] ?? ["lead", null];
  const shade = `var(--life-${colour})`;
  return (
    <span className="life">
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <circle
          cx="6"
          cy="6"
          r="5"
          fill="none"
          stroke={shade}
          strokeWidth="1.5"
          {...(value === "lost" && { strokeDasharray: "3 2" })}
        />
        {fill && <path d={fill} fill={shade} />}
        {value === "lost" && <path d="M3 9 9 3" stroke={shade} strokeWidth="1.5" />}
      </svg>
      {choiceLabel(field, value)}
    </span>
  );
}

/** Tier and lifecycle beside a customer's name. */
export function CustomerBadges({ object, row }: RecordProps) {
  const tier = object.fields.find(({ key }) => key === "tier");
  const stage = object.fields.find(({ key }) => key === "stage");
  return (
    <>
      {tier && row.tier ? <TierCell field={tier} row={row} value={row.tier} /> : null}
      {stage && row.stage ? <LifeCell field={stage} row={row} value={row.stage} /> : null}
    </>
  );
}
