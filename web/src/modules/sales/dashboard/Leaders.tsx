import { Link } from "react-router";
import { Block } from "@/platform/chart/Block";
import { Avatar } from "@/platform/formats/Avatar";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { listOf as recordsOf, sizeOf } from "../performance/ranking";
import { CrossBar } from "./CrossBar";
import { type Asked, useRanking } from "./figures";

const MOST = 8;

/** Who signed the most. */
export function Leaders({ asked }: { asked: Asked }) {
  const t = useT();
  const { money } = useFormats();
  const { data, error, isPending, refetch } = useRanking("contractAmount", asked, true);
  const person = data && asked.cross?.valueOf(data.object, data.person);
  const places = (data?.places ?? [])
    .filter(({ rank, personId }) => rank !== null && (person === undefined || personId === person))
    .slice(0, MOST);
  const first = places[0] ? sizeOf(places[0].reached) : 1;
  return (
    <Block
      title={t("dashboard.leaders")}
      basis={t("performance.measures.contractAmount")}
      span={6}
      busy={isPending}
      error={error}
      retry={() => void refetch()}
      table={{
        columns: [t("performance.person"), t("performance.measures.contractAmount"), t("performance.count")],
        rows: places.map((place) => ({
          key: String(place.personId),
          cells: [place.name ?? t("performance.nobody"), place.reached.amount?.amount ?? "", place.reached.count],
          ...(data && { to: recordsOf(data, place) }),
        })),
      }}
    >
      <ol className="db-f">
        {data &&
          places.map((place) => (
            <li key={place.personId}>
              <Link className="row gap6 ell" to={recordsOf(data, place)}>
                <Avatar name={place.name ?? "?"} />
                <span className="ell">{place.name ?? t("performance.nobody")}</span>
              </Link>
              <CrossBar
                cross={asked.cross}
                value={{
                  object: data.object,
                  field: data.person,
                  value: place.personId,
                  label: place.name ?? t("performance.nobody"),
                }}
              >
                <i style={{ width: `${(sizeOf(place.reached) / first) * 100}%` }} />
              </CrossBar>
              <b className="num nw">{place.reached.amount ? money(place.reached.amount) : ""}</b>
              <span className="num t3 sm">{place.reached.count}</span>
            </li>
          ))}
      </ol>
    </Block>
  );
}
