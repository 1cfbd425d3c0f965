import { useState } from "react";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { may, useObject } from "@/platform/catalogue/catalogue";
import { titleOf } from "@/platform/fields/titles";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import { part } from "../part";
import { type DuplicateGroup, useGroupWork } from "./groups";

const MergeDialog = part(() => import("../merge/MergeDialog").then((loaded) => loaded.MergeDialog));

/** One group of customers that may be the same: merge them, or say that they are not. */
export function GroupCard({ group }: { group: DuplicateGroup }) {
  const t = useT();
  const { dayOf, percent } = useFormats();
  const customers = useObject("customers");
  const { dismiss, refresh } = useGroupWork();
  const [rows, setRows] = useState<Row[] | null>(null);
  const compare = async () => {
    try {
      setRows(await Promise.all(group.customers.map(({ id }) => api.get<Row>(`/customers/${id}`))));
    } catch (error) {
      tell(error);
    }
  };
  const close = () => setRows(null);
  return (
    <section className="card cu-group">
      <div className="row">
        <span className="tag warn">{t("customers.likeness", { percent: percent(Math.round(group.score * 100)) })}</span>
        <span className="sp sm t2 ell">{group.reasons.map(({ text }) => text).join(t("formats.comma"))}</span>
        <button type="button" className="btn sm" onClick={() => void dismiss(group)}>
          {t("customers.notSame")}
        </button>
        {may(customers, "merge") && group.customers.length > 1 && (
          <button type="button" className="btn sm primary" onClick={() => void compare()}>
            {t("customers.compare")}
          </button>
        )}
      </div>
      <ul>
        {group.customers.map((row) => (
          <li className="row" key={row.id}>
            <Link className="ell ref sp" to={`/customers/${row.id}`}>
              {titleOf(customers, row)}
            </Link>
            <span className="sm t3 nw">{row.names?.ownerId ?? t("customers.inPool")}</span>
            {row.createdAt && <span className="sm t3 nw">{t("customers.since", { date: dayOf(row.createdAt) })}</span>}
          </li>
        ))}
      </ul>
      {rows && (
        <MergeDialog
          object={customers}
          rows={rows}
          close={close}
          done={() => {
            close();
            void refresh();
          }}
        />
      )}
    </section>
  );
}
