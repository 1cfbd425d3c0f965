import { useState } from "react";
import type { Row } from "@/platform/api/row";
import { may } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { part } from "../part";
import { useAll } from "./settings";

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
export function PoolPanel({ object }: { object: ObjectDef }) {
  const t = useT();
  const rules = useRules();
  const { data } = useAll("pools", ["name"]);
  const [members, setMembers] = useState<Row | null>(null);
  const mayEdit = may(object, "update");
  return (
    <section className="panel" aria-busy={!data}>
      <h2 className="row">
        <span className="sp">{object.labelPlural}</span>
        {may(object, "create") && (
          <button type="button" className="btn sm" onClick={() => openForm({ object: "pools" })}>
            <Icon name="plus" size={14} />
            {t("list.create", { label: object.label })}
          </button>
        )}
      </h2>
      <div className="rows">
        {data?.items.map((pool) => (
          <div key={pool.id}>
            <div className="sp">
              <div className="row gap6">
                <b>{String(pool.name)}</b>
                {pool.enabled === false && <span className="tag">{t("customers.disabled")}</span>}
              </div>
              <div className="sm t3">{rules(pool) || t("customers.rules.none")}</div>
            </div>
            {mayEdit && (
              <>
                <button type="button" className="btn sm ghost" onClick={() => setMembers(pool)}>
                  {t("customers.members")}
                </button>
                <button
                  type="button"
                  className="btn sm ghost"
                  onClick={() => openForm({ object: "pools", id: pool.id })}
                >
                  {t("list.edit")}
                </button>
              </>
            )}
          </div>
        ))}
      </div>
      {data && data.items.length === 0 && <p className="t3">{t("customers.noPools")}</p>}
      {members && <MembersDialog pool={members} close={() => setMembers(null)} />}
    </section>
  );
}
