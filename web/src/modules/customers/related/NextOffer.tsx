import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Schemas } from "@/platform/api/client";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Section } from "./Section";

type Offer = Schemas["ShowOfferResponse"];

/** What to offer a customer next, with the rule that says so; nothing where no rule fits. */
export function NextOffer({ id }: { id: number }) {
  const t = useT();
  const { percent, number, count, date } = useFormats();
  const orders = useObjectMaybe("orders");
  const { data } = useQuery({
    queryKey: ["customers", id, "offer"],
    queryFn: ({ signal }) => api.get<Offer>(`/customers/${id}/offer`, undefined, signal),
    enabled: may(orders, "read"),
    staleTime: 60_000,
  });
  if (!data || (!data.offer && data.likely.length === 0)) return null;
  return (
    <Section title={t("customers.offer")}>
      {data.offer && (
        <>
          <b>{data.offer}</b>
          <p className="t2 sm">
            {t("customers.offerWhy", {
              because: data.because ?? "",
              share: percent(Math.round((data.confidence ?? 0) * 100)),
              lift: number(data.lift ?? 0, 1),
              orders: count(data.orders ?? 0),
            })}
          </p>
          {data.foundAt && <p className="t3 sm">{t("customers.offerAt", { at: date(data.foundAt.slice(0, 10)) })}</p>}
        </>
      )}
      {data.likely.length > 0 && (
        <ul className="cu-likely" aria-label={t("customers.likely", { days: data.likely[0]?.days ?? 0 })}>
          {data.likely.map((category) => (
            <li key={category.name}>
              <span className="ell sp">{category.name}</span>
              <span className="t3 sm">{t(category.bought ? "customers.likelyAgain" : "customers.likelyNew")}</span>
              <b className="num nw">{percent(Math.round(category.chance))}</b>
            </li>
          ))}
        </ul>
      )}
      {data.likely[0] && <p className="t3 sm">{t("customers.likelyDays", { days: data.likely[0].days })}</p>}
    </Section>
  );
}
