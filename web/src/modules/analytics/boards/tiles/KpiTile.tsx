import { Link } from "react-router";
import { useCatalogue } from "@/platform/catalogue/catalogue";
import { listOf } from "@/platform/chart/groups";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Kpi, TileAnswer } from "../answers";
import type { Tile } from "../boards";
import { changeOf, lineOf, pointsOf, shortText } from "../words";

const [WIDTH, HEIGHT] = [64, 28];

/** How a figure went over the last twelve months. */
function Sparkline({ values, bad }: { values: number[]; bad: boolean }) {
  if (values.length < 2) return null;
  const points = pointsOf(values, WIDTH, HEIGHT);
  const [x = 0, y = 0] = points.at(-1) ?? [];
  return (
    <svg
      className={`bd-spark ${bad ? "bad" : ""}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={points.map((point) => point.map((each) => each.toFixed(1)).join(",")).join(" ")} />
      <circle cx={x} cy={y} r="2.5" />
    </svg>
  );
}

function Delta({ kpi, less, compare }: { kpi: Kpi; less: boolean; compare: string | null }) {
  const t = useT();
  const { percent, number } = useFormats();
  const change = changeOf(kpi);
  if (change === null) return compare && kpi.before !== null ? <span>{t("boards.noBefore")}</span> : null;
  const size = kpi.percent ? t("boards.points", { points: number(Math.abs(change), 1) }) : percent(Math.abs(change));
  return (
    <>
      <span className={change === 0 ? "" : change > 0 !== less ? "good" : "bad"}>
        {change > 0 ? "↑" : change < 0 ? "↓" : ""} {size}
      </span>{" "}
      {t(`boards.compares.${compare}`)}
    </>
  );
}

interface KpiTileProps {
  tile: Tile;
  found: TileAnswer;
  compare: string | null;
  today: string;
}

/** One figure, how it stands to the period before, and how it went; it leads to its records. */
export function KpiTile({ tile, found, compare, today }: KpiTileProps) {
  const t = useT();
  const formats = useFormats();
  const { objects } = useCatalogue();
  const kpi = found.kpi as Kpi;
  const change = changeOf(kpi);
  const bad = change !== null && change !== 0 && change > 0 === (tile.less ?? false);
  const object = objects.find(({ key }) => key === found.asked.object);
  return (
    <Link className="bd-kpi" to={listOf(found.asked.object, found.asked.where ?? { all: [] })}>
      <span className="lbl ell">{tile.title}</span>
      <span className="row">
        <b className="ell">{shortText(formats, kpi.value, kpi.percent)}</b>
        <span className="sp" />
        <Sparkline values={lineOf(kpi, today)} bad={bad} />
      </span>
      <span className="t3 sm ell">
        {tile.on ? (
          <Delta kpi={kpi} less={tile.less ?? false} compare={compare} />
        ) : (
          t("boards.now", { object: object?.label ?? "" })
        )}
      </span>
    </Link>
  );
}
