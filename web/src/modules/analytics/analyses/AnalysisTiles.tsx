import { Link } from "react-router";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Tile } from "./ask";
import { recordsOf } from "./drill";
import { changeOf, figureText } from "./figures";
import type { Frame } from "./frame";

function Inner({ tile, frame }: { tile: Tile; frame: Frame }) {
  const t = useT();
  const formats = useFormats();
  const told = (value: Tile["value"]) => figureText(t, formats, tile.kind, value, frame.currency);
  const change = changeOf(tile.value, tile.before);
  return (
    <>
      <span className="lbl ell">{tile.label}</span>
      <b>{told(tile.value)}</b>
      <span className="t3 sm ell">
        {change !== null && tile.kind !== "percent" && (
          <span className={change >= 0 ? "good" : "bad"}>{figureText(t, formats, "change", change, "")} </span>
        )}
        {tile.before !== null && t("analyses.before", { shown: told(tile.before) })}
      </span>
    </>
  );
}

/** The figures at the top; each leads to its records where a list shows them. */
export function AnalysisTiles({ tiles, frame }: { tiles: Tile[]; frame: Frame }) {
  return (
    <div className="db-ks">
      {tiles.map((tile) => {
        const to = recordsOf(tile.object, tile.where);
        return to ? (
          <Link key={tile.key} className="db-k" to={to}>
            <Inner tile={tile} frame={frame} />
          </Link>
        ) : (
          <div key={tile.key} className="db-k">
            <Inner tile={tile} frame={frame} />
          </div>
        );
      })}
    </div>
  );
}
