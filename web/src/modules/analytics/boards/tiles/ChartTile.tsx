import { isMoney } from "@/platform/api/row";
import type { ObjectDef } from "@/platform/catalogue/types";
import { Chart } from "@/platform/chart/Chart";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Answer, Cell } from "../../explore/answer";
import { drawnOf, optionOf } from "../../explore/chartOption";
import { PivotTable } from "../../explore/PivotTable";
import { pivotOf } from "../../explore/pivot";
import type { ChartKind } from "../../explore/question";
import { figureText, keysText, measureText } from "../../explore/words";
import type { Tile } from "../boards";
import { RankTile } from "./RankTile";

interface ChartTileProps {
  tile: Tile;
  object: ObjectDef;
  answer: Answer;
  /** Room in px. */
  height: number;
  asTable: boolean;
  isKept(key: Cell["key"]): boolean;
  pick(key: Cell["key"]): void;
}

/** Height of one line of a rank, and of what says how many more there are. */
const [LINE, MORE] = [32, 22];

function Picture({ tile, answer, height, pick }: Omit<ChartTileProps, "object" | "asTable" | "isKept">) {
  const t = useT();
  const formats = useFormats();
  const pivot = pivotOf(answer);
  const drawn = drawnOf(answer, pivot, {
    row: (key) => keysText(t, answer.rows, key as Cell["key"]),
    column: (key) => keysText(t, answer.columns, key as Cell["key"]),
    measure: answer.measures[0] ? measureText(t, answer.measures[0]) : "",
    earlier: t(`explore.compares.${answer.asked.compare ?? "none"}`),
  });
  const total = answer.total.figures[0];
  const told = (value: number) =>
    isMoney(total) ? formats.money({ ...total, amount: String(value) }) : figureText(formats, value);
  return (
    <Chart
      label={tile.title ?? drawn.series[0]?.name ?? ""}
      height={height}
      pick={(_, at) => pick(pivot.rows[at] ?? [])}
      option={(colour) => optionOf((tile.chart ?? "bar") as ChartKind, drawn, colour, told)}
    />
  );
}

/** The answer of a tile as it is to be drawn. */
export function ChartTile(props: ChartTileProps) {
  const { tile, object, answer, height, asTable, isKept, pick } = props;
  if (asTable || tile.kind === "table" || tile.chart === "table" || answer.rows.length === 0)
    return (
      <div className="bd-scroll">
        <PivotTable object={object} answer={answer} pivot={pivotOf(answer)} />
      </div>
    );
  if (tile.chart === "rank")
    return (
      <RankTile
        object={object}
        answer={answer}
        most={Math.max(3, Math.floor((height - MORE) / LINE))}
        isKept={isKept}
        pick={pick}
      />
    );
  return <Picture {...props} />;
}
