import { Link } from "react-router";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { type Band, flowOf, type Place, type Step } from "./flow";

const [WIDTH, NODE, HEIGHT] = [600, 10, 300];

const path = ({ from, to, height }: Band): string => {
  const [start, end, middle] = [NODE, WIDTH - NODE, WIDTH / 2];
  return `M${start} ${from}C${middle} ${from} ${middle} ${to} ${end} ${to}V${to + height}C${middle} ${to + height} ${middle} ${from + height} ${start} ${from + height}Z`;
};

const SHADES: Record<string, string> = {
  prospect: "lead",
  target: "lead",
  firstPurchase: "first",
  repeat: "repeat",
  loyal: "loyal",
  lost: "lost",
  wonBack: "repeat",
};

const shade = (stage: string) => `var(--life-${SHADES[stage] ?? "lead"})`;

interface FlowProps {
  steps: Step[];
  name(stage: string): string;
  link(step: Step): string;
}

/** Who left which stage for which; each band leads to its customers. */
export function FlowPicture({ steps, name, link }: FlowProps) {
  const t = useT();
  const { count } = useFormats();
  const { left, right, bands, height } = flowOf(steps, HEIGHT);
  const names = (places: Place[]) =>
    places.map((place) => (
      <li key={place.stage} style={{ top: place.top }}>
        <span className="ell" title={name(place.stage)}>
          {name(place.stage)}
        </span>{" "}
        <b className="num">{count(place.count)}</b>
      </li>
    ));
  return (
    <div className="an-flow" style={{ height }}>
      <ul>{names(left)}</ul>
      <svg
        viewBox={`0 0 ${WIDTH} ${Math.max(1, height)}`}
        preserveAspectRatio="none"
        role="group"
        aria-label={t("worth.flow")}
      >
        {bands.map((band) => (
          <Link
            key={`${band.before}-${band.after}`}
            to={link(band)}
            aria-label={t("worth.step", {
              before: name(band.before),
              after: name(band.after),
              count: count(band.count),
            })}
          >
            <path d={path(band)} fill={shade(band.after)}>
              <title>
                {t("worth.step", { before: name(band.before), after: name(band.after), count: count(band.count) })}
              </title>
            </path>
          </Link>
        ))}
        {left.map((place) => (
          <rect key={place.stage} x={0} y={place.top} width={NODE} height={place.height} fill={shade(place.stage)} />
        ))}
        {right.map((place) => (
          <rect
            key={place.stage}
            x={WIDTH - NODE}
            y={place.top}
            width={NODE}
            height={place.height}
            fill={shade(place.stage)}
          />
        ))}
      </svg>
      <ul>{names(right)}</ul>
    </div>
  );
}
