import type { ObjectDef } from "@/platform/catalogue/types";
import type { Answer, Cell } from "../../explore/answer";
import { shownAs } from "../../explore/charts/kinds";
import { Picture } from "../../explore/charts/Picture";
import { PivotTable } from "../../explore/PivotTable";
import { pivotOf } from "../../explore/pivot";
import { type ChartKind, charts } from "../../explore/question";
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

/** What a tile asks for, where it can show this answer. */
const kindOf = (tile: Tile, answer: Answer): ChartKind =>
  shownAs(charts.find((chart) => chart === tile.chart) ?? "bar", answer);

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
  return (
    <Picture
      object={object}
      kind={kindOf(tile, answer)}
      answer={answer}
      pivot={pivotOf(answer)}
      height={height}
      pick={pick}
    />
  );
}
