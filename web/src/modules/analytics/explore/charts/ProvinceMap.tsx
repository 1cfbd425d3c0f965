import { useT } from "@/platform/i18n/i18n";
import type { Answer, Cell } from "../answer";
import { type Pivot, sizeOf } from "../pivot";
import { provinceOf, provinces, shadeFor } from "./provinces";

const [TILE, GAP, LEFT, WIDE, HIGH] = [58, 4, 1, 9, 8];
/** Letters that fit. */
const LONG = 8;

interface MapProps {
  answer: Answer;
  pivot: Pivot;
  label: string;
  told(value: number): string;
  pick(key: Cell["key"]): void;
}

/** Long names are set narrower, so that they stay within their tile. */
const squeezed = (name: string) =>
  name.length > LONG ? { textLength: TILE - 6, lengthAdjust: "spacingAndGlyphs" as const } : {};

/** Figures by province; several regions of one are put together. */
function byProvince(pivot: Pivot): Map<string, { value: number; key: Cell["key"] }> {
  const found = new Map<string, { value: number; key: Cell["key"] }>();
  for (const key of pivot.rows.filter(([region]) => typeof region === "string")) {
    const province = provinceOf(String(key[0]));
    const before = found.get(province)?.value ?? 0;
    found.set(province, { value: before + sizeOf(pivot.cell(key, [])?.figures[0]), key });
  }
  return found;
}

/** The provinces as tiles, the darker the more; the table beside it says the same. */
export function ProvinceMap({ answer, pivot, label, told, pick }: MapProps) {
  const t = useT();
  const found = byProvince(pivot);
  const largest = Math.max(0, ...[...found.values()].map(({ value }) => value));
  const whole = answer.rows[0]?.by === "province";
  return (
    <svg
      className="ex-map"
      viewBox={`0 0 ${WIDE * (TILE + GAP)} ${HIGH * (TILE + GAP)}`}
      role="img"
      aria-label={label}
      fontFamily="inherit"
    >
      {Object.entries(provinces).map(([code, [column, row]]) => {
        const cell = found.get(code);
        const shade = shadeFor(cell?.value ?? 0, largest);
        const name = t(`explore.provinces.${code}`);
        const ink = shade >= 5 ? "var(--surface)" : "var(--text-1)";
        const open = whole && cell ? () => pick(cell.key) : undefined;
        const [x, y] = [(column - LEFT) * (TILE + GAP), row * (TILE + GAP)];
        return (
          <g key={code} transform={`translate(${x} ${y})`} onClick={open} className={open ? "to" : ""}>
            <title>{`${name} ${told(cell?.value ?? 0)}`}</title>
            <rect width={TILE} height={TILE} rx="6" fill={`var(--seq-${shade})`} stroke="var(--border)" />
            <text x={TILE / 2} y={cell ? 25 : 33} textAnchor="middle" fontSize="12" fill={ink} {...squeezed(name)}>
              {name}
            </text>
            {cell && (
              <text className="ex-num" x={TILE / 2} y="42" textAnchor="middle" fontSize="10.5" fill={ink}>
                {told(cell.value)}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
