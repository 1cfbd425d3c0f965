import { Link } from "react-router";
import type { ObjectDef } from "@/platform/catalogue/types";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Answer, Cell } from "../../explore/answer";
import { drillTo } from "../../explore/drill";
import { pivotOf, sizeOf } from "../../explore/pivot";
import { useSurroundings } from "../../explore/surroundings";
import { keysText } from "../../explore/words";
import { shortText } from "../words";

interface RankProps {
  object: ObjectDef;
  answer: Answer;
  /** How many there is room for. */
  most: number;
  isKept(key: Cell["key"]): boolean;
  pick(key: Cell["key"]): void;
}

/** The first of an answer as bars beside their names: a name leads to its records, a bar keeps the board to it. */
export function RankTile({ object, answer, most, isKept, pick }: RankProps) {
  const t = useT();
  const formats = useFormats();
  const around = useSurroundings();
  const pivot = pivotOf(answer);
  const rows = pivot.rows.slice(0, most);
  const sizes = rows.map((row) => sizeOf(pivot.rowTotal(row)?.figures[0]));
  const longest = Math.max(1, ...sizes);
  return (
    <>
      <ol className="db-f bd-rank">
        {rows.map((row, at) => {
          const name = keysText(t, answer.rows, row);
          const to = drillTo(object, answer.asked, answer.asked.rows, row, around);
          const [first, second] = pivot.rowTotal(row)?.figures ?? [];
          return (
            <li key={JSON.stringify(row)}>
              {to ? (
                <Link className="ell" to={to}>
                  {name}
                </Link>
              ) : (
                <span className="ell">{name}</span>
              )}
              <button
                type="button"
                className="db-bar"
                aria-pressed={isKept(row)}
                aria-label={t("boards.keepTo", { name })}
                onClick={() => pick(row)}
              >
                <i style={{ width: `${(Math.max(0, sizes[at] ?? 0) / longest) * 100}%` }} />
              </button>
              <b className="num nw">{shortText(formats, first)}</b>
              <span className="num t2 nw">{answer.measures.length > 1 ? shortText(formats, second) : ""}</span>
            </li>
          );
        })}
      </ol>
      {pivot.rows.length > most && <p className="t3 sm">{t("boards.more", { count: pivot.rows.length - most })}</p>}
    </>
  );
}
