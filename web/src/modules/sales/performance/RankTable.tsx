import { Link } from "react-router";
import { Avatar } from "@/platform/formats/Avatar";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { useSession } from "@/platform/session/session";
import { changeOf, listOf, type Place, type Ranking, type Reached, shareOf, sizeOf } from "./ranking";

/** A sum or a number, the sum to the last cent where the pointer rests. */
function Figure({ reached }: { reached: Reached }) {
  const { money, exactMoney, count } = useFormats();
  if (!reached.amount) return count(reached.count);
  return <span title={exactMoney(reached.amount)}>{money(reached.amount)}</span>;
}

function Change({ reached, before }: { reached: Reached; before: Reached }) {
  const { percent, none } = useFormats();
  const change = changeOf(reached, before);
  if (change === null) return <span className="t3">{none}</span>;
  if (change === 0) return percent(0);
  return (
    <span className={change > 0 ? "good" : "bad"}>
      {change > 0 ? "↑" : "↓"} {percent(Math.abs(change))}
    </span>
  );
}

function Figures({ ranking, reached, before }: { ranking: Ranking; reached: Reached; before: Reached | null }) {
  const t = useT();
  const { count } = useFormats();
  return (
    <>
      {ranking.currency && (
        <td className="num perf-count" data-label={t("performance.count")}>
          {count(reached.count)}
        </td>
      )}
      {before && (
        <>
          <td className="num perf-before" data-label={t(`performance.before.${ranking.period}`)}>
            <Figure reached={before} />
          </td>
          <td className="num perf-change">
            <Change reached={reached} before={before} />
          </td>
        </>
      )}
    </>
  );
}

function PlaceRow({ ranking, place, first, own }: { ranking: Ranking; place: Place; first: number; own: boolean }) {
  const t = useT();
  const { none } = useFormats();
  const name = place.name ?? t(place.personId === null ? "performance.nobody" : "performance.unnamed");
  return (
    <tr className={own ? "own" : ""}>
      <td className="num perf-rank">{place.rank ?? none}</td>
      <th scope="row" className="perf-name">
        {place.personId !== null && <Avatar name={name} />}
        <Link className="ell" to={listOf(ranking, place)}>
          {name}
        </Link>
        {own && <span className="tag">{t("app.me")}</span>}
      </th>
      <td className="perf-share" aria-hidden="true">
        {place.rank && <i style={{ width: `${shareOf(sizeOf(place.reached), first)}%` }} />}
      </td>
      <td className="num b perf-size">
        <Figure reached={place.reached} />
      </td>
      <Figures ranking={ranking} reached={place.reached} before={place.before ?? null} />
    </tr>
  );
}

function Head({ ranking, people }: { ranking: Ranking; people: string }) {
  const t = useT();
  const before = ranking.totalBefore ? [t(`performance.before.${ranking.period}`), t("performance.change")] : [];
  const heads = [
    t(`performance.measures.${ranking.measure}`),
    ...(ranking.currency ? [t("performance.count")] : []),
    ...before,
  ];
  return (
    <thead>
      <tr>
        <th scope="col" className="num perf-rank">
          {t("performance.rank")}
        </th>
        <th scope="col">{people}</th>
        <td className="perf-share" />
        {heads.map((head) => (
          <th scope="col" className="num" key={head}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** The people from the first on, and what they reached together. */
export function RankTable({ ranking }: { ranking: Ranking }) {
  const t = useT();
  const { user } = useSession();
  const first = ranking.places[0] ? sizeOf(ranking.places[0].reached) : 0;
  return (
    <div className="perf-panel">
      <table className="perf-t" aria-label={t("performance.title")}>
        <Head ranking={ranking} people={t("performance.person")} />
        <tbody>
          {ranking.places.map((place) => (
            <PlaceRow
              key={place.personId}
              ranking={ranking}
              place={place}
              first={first}
              own={place.personId === user.id}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td className="perf-rank" />
            <th scope="row" className="perf-name">
              <Link to={listOf(ranking, null)}>{t("performance.total")}</Link>
            </th>
            <td className="perf-share" />
            <td className="num perf-size">
              <Figure reached={ranking.total} />
            </td>
            <Figures ranking={ranking} reached={ranking.total} before={ranking.totalBefore ?? null} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
