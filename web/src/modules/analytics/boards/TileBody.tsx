import { fieldOf, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { Cell } from "../explore/answer";
import { keyText } from "../explore/words";
import type { About, TileAnswer } from "./answers";
import type { Filter, Tile } from "./boards";
import { isSame } from "./filters";
import { heightOf } from "./grid";
import { ChartTile } from "./tiles/ChartTile";
import { KpiTile } from "./tiles/KpiTile";
import { ListTile } from "./tiles/ListTile";
import { PlainTile } from "./tiles/PlainTile";

export interface TileBodyProps {
  tile: Tile;
  found: TileAnswer | undefined;
  /** Nothing came yet. */
  waiting: boolean;
  about: About;
  today: string;
  asTable: boolean;
  pick(filter: Filter): void;
}

/** Head and padding of a tile, in px. */
const FRAME = 62;

/** The value that a mark of a tile stands for, as a filter of the board. */
function filterOf(found: TileAnswer, key: Cell["key"], t: ReturnType<typeof useT>): Filter | null {
  const [shown] = found.answer?.rows ?? [];
  if (!shown || key.length === 0) return null;
  const value = key[0] ?? null;
  return {
    object: found.asked.object,
    field: shown.field,
    by: shown.by,
    value,
    label: `${shown.label}: ${keyText(t, shown, value)}`,
  };
}

function Trouble({ text }: { text: string }) {
  return (
    <p className="bd-trouble">
      <Icon name="circle-alert" size={14} />
      <span>{text}</span>
    </p>
  );
}

/** What a tile shows: its figures, or why there are none. */
export function TileBody({ tile, found, waiting, about, today, asTable, pick }: TileBodyProps) {
  const t = useT();
  const object = useObjectMaybe(tile.question?.object);
  if (tile.kind === "list") return <ListTile tile={tile} filters={about.filters} />;
  if (tile.kind === "text" || tile.kind === "link" || tile.kind === "widget")
    return <PlainTile tile={tile} about={about} pick={pick} />;
  if (!found) return waiting ? <i className="sk bd-sk" /> : <Trouble text={t("boards.failed")} />;
  if (found.problem)
    return <Trouble text={found.problem.status === 403 ? t("boards.noRight") : found.problem.message} />;
  if (found.kpi) return <KpiTile tile={tile} found={found} compare={about.compare} today={today} />;
  if (!found.answer || !object) return <Trouble text={t("boards.noRight")} />;
  if (found.answer.groups.length === 0)
    return <p className="t3 db-none">{t(tile.on ? "boards.nothing" : "explore.nothing")}</p>;
  const named = (key: Cell["key"]) => filterOf(found, key, t);
  return (
    <ChartTile
      tile={tile}
      object={object}
      answer={found.answer}
      height={heightOf(tile.h) - FRAME}
      asTable={asTable}
      isKept={(key) => {
        const filter = named(key);
        return filter !== null && about.filters.some((each) => isSame(each, filter));
      }}
      pick={(key) => {
        const filter = named(key);
        if (filter && (filter.field.includes(".") || fieldOf(object, filter.field))) pick(filter);
      }}
    />
  );
}
