import { Link } from "react-router";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";

interface Move {
  before: string | null;
  after: string | null;
  count: number;
  /** The first of them. */
  customers: readonly { id: number; name: string }[];
}

interface MovesProps {
  moves: readonly Move[];
  /** What a place is called. */
  name(place: string | null): string;
}

/** From where to where, how many, and who. */
export function Moves({ moves, name }: MovesProps) {
  const t = useT();
  const { count } = useFormats();
  return moves.map((move) => {
    const more = move.count - move.customers.length;
    return (
      <details key={`${move.before}-${move.after}`}>
        <summary>
          {name(move.before)} → {name(move.after)} <b className="num">{count(move.count)}</b>
        </summary>
        <ul className="an-names">
          {move.customers.map(({ id, name: title }) => (
            <li key={id}>
              <Link className="ell" to={`/customers/${id}`}>
                {title}
              </Link>
            </li>
          ))}
          {more > 0 && <li className="t3">{t("worth.policy.more", { count: more, size: count(more) })}</li>}
        </ul>
      </details>
    );
  });
}
