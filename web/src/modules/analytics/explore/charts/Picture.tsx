import type { EChartsCoreOption } from "echarts/core";
import { useNavigate } from "react-router";
import { isMoney } from "@/platform/api/row";
import type { ObjectDef } from "@/platform/catalogue/types";
import { Chart } from "@/platform/chart/Chart";
import { type Formats, useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Answer, Cell } from "../answer";
import { type Colour, type Drawn, drawnOf, optionOf } from "../chartOption";
import { drillTo } from "../drill";
import type { Pivot } from "../pivot";
import type { ChartKind } from "../question";
import { useSurroundings } from "../surroundings";
import { figureText, keysText, measureText } from "../words";
import { flowsOf, heatOption, type Matrix, matrixOf, sankeyOption } from "./matrix";
import { ProvinceMap } from "./ProvinceMap";
import { type Points, pointsOf, scatterOption } from "./scatter";
import { Tiles } from "./Tiles";

interface PictureProps {
  object: ObjectDef;
  kind: ChartKind;
  answer: Answer;
  pivot: Pivot;
  /** In px. */
  height?: number;
  /** What a mark does in place of leading to its records. */
  pick?(key: Cell["key"]): void;
}

/** What a chart says, and to which cell a mark belongs. */
interface Drawing {
  option(colour: Colour): EChartsCoreOption;
  keyOf(series: number, at: number, part?: string): Cell["key"] | undefined;
}

type Told = (value: number) => string;

/** Writes a number as the figures of a measure are written. */
const toldAs =
  (formats: Formats, answer: Answer, measure: number): Told =>
  (value) => {
    const total = answer.total.figures[measure];
    return isMoney(total) ? formats.money({ ...total, amount: String(value) }) : figureText(formats, value);
  };

const ofMatrix = (kind: ChartKind, matrix: Matrix, told: Told): Drawing => ({
  option: (colour) => (kind === "sankey" ? sankeyOption : heatOption)(matrix, colour, told),
  keyOf: (_, at, part) => {
    if (kind === "heatmap") return matrix.cells[at]?.key;
    return part === "edge" ? flowsOf(matrix)[at]?.key : undefined;
  },
});

const ofPoints = (points: Points, names: [string, string], told: [Told, Told]): Drawing => ({
  option: (colour) => scatterOption(points, { names, told }, colour),
  keyOf: (_, at) => points.keys[at],
});

const ofSeries = (kind: ChartKind, drawn: Drawn, pivot: Pivot, across: boolean, told: Told): Drawing => ({
  option: (colour) => optionOf(kind, drawn, colour, told),
  keyOf: (series, at) => [...(drawn.keys[at] ?? []), ...(across ? (pivot.columns[series] ?? []) : [])],
});

function useDrawing({ kind, answer, pivot }: PictureProps): Drawing {
  const t = useT();
  const formats = useFormats();
  const told = toldAs(formats, answer, 0);
  const words = {
    row: (key: unknown[]) => keysText(t, answer.rows, key as Cell["key"]),
    column: (key: unknown[]) => keysText(t, answer.columns, key as Cell["key"]),
  };
  const [one, two] = answer.measures.map((measure) => measureText(t, measure));
  if (kind === "heatmap" || kind === "sankey") return ofMatrix(kind, matrixOf(answer, pivot, words), told);
  if (kind === "scatter")
    return ofPoints(pointsOf(answer, pivot, words.row), [one ?? "", two ?? ""], [told, toldAs(formats, answer, 1)]);
  const earlier = t(`explore.compares.${answer.asked.compare ?? "none"}`);
  const drawn = drawnOf(answer, pivot, { ...words, measure: one ?? "", earlier });
  return ofSeries(kind, drawn, pivot, answer.columns.length > 0, told);
}

/** The picture of an answer; its marks lead to the list of their records, or do what is asked. */
export function Picture(props: PictureProps) {
  const { object, kind, answer, pivot, height = 340, pick } = props;
  const t = useT();
  const navigate = useNavigate();
  const formats = useFormats();
  const around = useSurroundings();
  const drawing = useDrawing(props);
  const measure = answer.measures[0] ? measureText(t, answer.measures[0]) : "";
  const label = t("explore.chartOf", { measure });
  const open = (key: Cell["key"] | undefined) => {
    if (pick) return key && pick(key);
    const { asked } = answer;
    const to = key && drillTo(object, asked, [...asked.rows, ...asked.columns], key, around);
    if (to) void navigate(to);
  };
  if (kind === "gauge") return <Tiles answer={answer} />;
  if (kind === "map")
    return <ProvinceMap answer={answer} pivot={pivot} label={label} told={toldAs(formats, answer, 0)} pick={open} />;
  return (
    <Chart
      label={label}
      height={height}
      pick={(series, at, part) => open(drawing.keyOf(series, at, part))}
      option={drawing.option}
    />
  );
}
