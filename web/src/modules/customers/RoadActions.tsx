import { useState } from "react";
import { useNavigate } from "react-router";
import { api } from "@/platform/api/api";
import type { Page, Row } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { titleOf } from "@/platform/fields/titles";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { tell } from "@/platform/record/save";
import type { RecordProps } from "@/platform/registry/registry";
import { useSession } from "@/platform/session/session";
import { useToday } from "./cells/DueText";

/** The map that most phones here have; it opens in the app when there is one, else as a page. */
const MAP = "https://uri.amap.com/search?callnative=1&keyword=";

/** The visit of today that is still to come, or a new one. */
async function visitToday(customerId: number, ownerId: number, plannedOn: string): Promise<number> {
  const { items } = await api.get<Page>("/visits", {
    customerId,
    ownerId,
    plannedOn,
    state: "planned",
    fields: "id",
    limit: 1,
  });
  return items[0]?.id ?? (await api.post<Row>("/visits", { customerId, plannedOn })).id;
}

/** What is done with a customer on the way: call, check in there, be led there. */
export function RoadActions({ object, row }: RecordProps) {
  const t = useT();
  const navigate = useNavigate();
  const today = useToday();
  const { user } = useSession();
  const visits = useObjectMaybe("visits");
  const [busy, setBusy] = useState(false);
  const number = typeof row.phone === "string" && !row.masked?.includes("phone") ? row.phone : null;
  const address = typeof row.address === "string" ? row.address : titleOf(object, row);
  const checkIn = () => {
    setBusy(true);
    visitToday(row.id, user.id, today)
      .then((id) => navigate(`/visits/${id}/check-in`))
      .catch(tell)
      .finally(() => setBusy(false));
  };
  return (
    <>
      {number && (
        <a className="btn" href={`tel:${number}`}>
          <Icon name="phone" size={14} />
          {t("customers.road.call")}
        </a>
      )}
      {may(visits, "create") && (
        <button type="button" className="btn" disabled={busy} onClick={checkIn}>
          <Icon name="map-pin" size={14} />
          {t("customers.road.checkIn")}
        </button>
      )}
      <a className="btn" href={MAP + encodeURIComponent(address)} target="_blank" rel="noreferrer">
        <Icon name="arrow-up-right" size={14} />
        {t("customers.road.lead")}
      </a>
    </>
  );
}
