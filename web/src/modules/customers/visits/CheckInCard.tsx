import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { fieldOf, useObject } from "@/platform/catalogue/catalogue";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { recordKey, useSave } from "@/platform/record/save";
import { TierCell } from "../looks";
import { distanceBetween } from "./distance";
import { VisitStateCell } from "./looks";
import type { Place } from "./visits";

/** Within this many metres one is at the customer's. */
const NEAR = 300;

interface CheckInCardProps {
  visit: Row;
  /** Undefined while it is being looked for. */
  place: Place | null | undefined;
  look(): void;
  waits: boolean;
}

function Whereabouts({
  customer,
  place,
  look,
}: {
  customer: Row | undefined;
  place: Place | null | undefined;
  look(): void;
}) {
  const t = useT();
  const save = useSave("customers");
  if (place === undefined) return <p className="t3 row gap6">{t("work.locating")}</p>;
  if (place === null)
    return (
      <p className="warn row gap6">
        <Icon name="circle-alert" size={14} />
        {t("work.noPlace")}
        <button type="button" className="link-btn" onClick={look}>
          {t("work.locateAgain")}
        </button>
      </p>
    );
  const known = typeof customer?.latitude === "number" && typeof customer.longitude === "number";
  const away = known
    ? distanceBetween(place, { latitude: Number(customer.latitude), longitude: Number(customer.longitude) })
    : null;
  const mayKeep = customer && !known && (customer.rights?.includes("update") ?? false);
  const keep = () =>
    customer && void save(customer, { latitude: round(place.latitude), longitude: round(place.longitude) });
  return (
    <p className={`row gap6 ${away === null ? "t3" : away <= NEAR ? "ok" : "warn"}`}>
      <Icon name={away !== null && away <= NEAR ? "circle-check" : "map-pin"} size={14} />
      {away === null
        ? t("work.located", { metres: Math.round(place.accuracy) })
        : t(away <= NEAR ? "work.near" : "work.far", { metres: away })}
      {mayKeep && (
        <button type="button" className="link-btn" onClick={keep}>
          {t("work.keepPlace")}
        </button>
      )}
    </p>
  );
}

const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;

/** Whom the visit is to, where that is, and how far away the device is. */
export function CheckInCard({ visit, place, look, waits }: CheckInCardProps) {
  const t = useT();
  const { time, instant } = useFormats();
  const [object, customers] = [useObject("visits"), useObject("customers")];
  const { data: customer } = useQuery({
    queryKey: recordKey("customers", Number(visit.customerId)),
    queryFn: ({ signal }) => api.get<Row>(`/customers/${visit.customerId}`, undefined, signal),
    retry: false,
  });
  const [state, tier] = [fieldOf(object, "state"), fieldOf(customers, "tier")];
  return (
    <section className="card wk-part">
      <div className="row">
        <h1>
          <Link className="ref" to={`/customers/${visit.customerId}`}>
            {String(visit.title)}
          </Link>
        </h1>
        {customer?.tier && tier ? <TierCell row={customer} field={tier} value={customer.tier} /> : null}
        <span className="sp" />
        {state && <VisitStateCell row={visit} field={state} value={visit.state} />}
      </div>
      {typeof customer?.address === "string" && <p className="t2">{customer.address}</p>}
      {typeof visit.startAt === "string" && (
        <p className="t3">
          {t("work.plannedAt", {
            from: instant(visit.startAt),
            to: typeof visit.endAt === "string" ? time(visit.endAt) : "",
          })}
        </p>
      )}
      {typeof visit.arrivedAt === "string" && (
        <p className="t2">{t("work.arrivedAt", { at: instant(visit.arrivedAt) })}</p>
      )}
      {(visit.state === "planned" || visit.state === "arrived") && (
        <Whereabouts customer={customer} place={place} look={look} />
      )}
      {(waits || !navigator.onLine) && (
        <p className="warn row gap6">
          <Icon name="wifi-off" size={14} />
          {t(waits ? "work.waits" : "work.offline")}
        </p>
      )}
    </section>
  );
}
