import { useState } from "react";
import { Link } from "react-router";
import type { Row } from "@/platform/api/row";
import { may, useObject } from "@/platform/catalogue/catalogue";
import { Empty } from "@/platform/feedback/Empty";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { SettingsHead } from "@/platform/settings/SettingsHead";
import { useAll } from "@/platform/settings/useAll";
import { part } from "../part";

const MembersDialog = part(() => import("./MembersDialog").then((loaded) => loaded.MembersDialog));

/** The rules of a pool in one sentence. */
function useRules() {
  const t = useT();
  return (pool: Row): string =>
    [
      ["maxHeld", "customers.rules.maxHeld"],
      ["claimsPerDay", "customers.rules.claimsPerDay"],
      ["coolDownDays", "customers.rules.coolDown"],
      ["returnAfterNoFollowUpDays", "customers.rules.noFollowUp"],
      ["returnAfterNoDealDays", "customers.rules.noDeal"],
    ]
      .flatMap(([key, label]) => {
        const value = pool[String(key)];
        return typeof value === "number" ? [t(String(label), { count: value })] : [];
      })
      .join(t("formats.comma"));
}

/** The pools, their limits and who belongs to them. */
export function PoolsPage() {
  const t = useT();
  const object = useObject("pools");
  const rules = useRules();
  const { data } = useAll("pools", ["name"]);
  const [members, setMembers] = useState<Row | null>(null);
  return (
    <>
      <SettingsHead title={t("customers.pools")} text={t("customers.poolsText")}>
        <Link className="btn" to="/customers/returns">
          <Icon name="calendar-clock" size={14} />
          {t("customers.seeReturns")}
        </Link>
        {may(object, "create") && (
          <button
            type="button"
            className="btn primary"
            onClick={() => openForm({ object: "pools", defaults: { enabled: true } })}
          >
            <Icon name="plus" size={14} />
            {t("list.create", { label: object.label })}
          </button>
        )}
      </SettingsHead>
      {data && data.items.length === 0 && <Empty icon="inbox" title={t("customers.noPools")} />}
      {data && data.items.length > 0 && (
        <section className="card setting-rows">
          {data.items.map((pool) => (
            <Pool key={pool.id} pool={pool} rules={rules(pool)} members={() => setMembers(pool)} />
          ))}
        </section>
      )}
      {members && <MembersDialog pool={members} close={() => setMembers(null)} />}
    </>
  );
}

function Pool({ pool, rules, members }: { pool: Row; rules: string; members(): void }) {
  const t = useT();
  return (
    <div className="row">
      <div className="sp">
        <div className="row gap6">
          <b>{String(pool.name)}</b>
          {pool.names?.departmentId && <span className="tag">{pool.names.departmentId}</span>}
          {pool.enabled === false && <span className="tag line">{t("customers.disabled")}</span>}
        </div>
        <div className="sm t3">{rules || t("customers.rules.none")}</div>
      </div>
      <button type="button" className="btn sm" onClick={members}>
        {t("customers.members")}
      </button>
      <button type="button" className="btn sm" onClick={() => openForm({ object: "pools", id: pool.id })}>
        {t("list.edit")}
      </button>
    </div>
  );
}
