import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "@/platform/api/api";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { recordKey } from "@/platform/record/save";
import { fieldAmong } from "../known";
import { useRefreshCustomer } from "../overview/overview";
import { part } from "../part";
import type { Graph } from "./graph";
import { Section } from "./Section";

const RelationGraph = part(() => import("./RelationGraph").then((loaded) => loaded.RelationGraph));

const SHOWN = 5;

/** Customers that belong together: groups, channels, referrals. */
export function Relations({ id, name }: { id: number; name: string }) {
  const t = useT();
  const object = useObjectMaybe("customerRelations");
  const refresh = useRefreshCustomer();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: [...recordKey("customers", id), "relations"],
    queryFn: ({ signal }) => api.get<Graph>(`/customers/${id}/relations`, undefined, signal),
    enabled: object !== undefined,
    staleTime: 30_000,
  });
  if (!object) return null;
  const kinds = fieldAmong(object, "kind")?.options ?? [];
  const kindOf = (kind: string) => kinds.find(({ value }) => value === kind)?.label ?? kind;
  const nameOf = (other: number) => data?.nodes.find((node) => node.id === other)?.name ?? "—";
  const own = data?.edges.filter(({ from, to }) => from === id || to === id) ?? [];
  const add = may(object, "create") && {
    label: t("customers.newRelation"),
    run: () =>
      openForm({
        object: "customerRelations",
        defaults: { fromId: id },
        names: { fromId: name },
        saved: () => refresh(id),
      }),
  };
  return (
    <Section
      title={t("customers.relations")}
      note={own.length ? String(own.length) : undefined}
      add={add}
      tools={
        own.length > 0 && (
          <button type="button" className="btn sm ghost" onClick={() => setOpen(true)}>
            {t("customers.relationGraph")}
          </button>
        )
      }
    >
      <ul>
        {own.slice(0, SHOWN).map(({ id: edge, from, to, kind }) => (
          <li className="row gap6 cu-line" key={edge}>
            <Link className="ell ref sp" to={`/customers/${from === id ? to : from}`}>
              {nameOf(from === id ? to : from)}
            </Link>
            <span className="tag">{from === id ? kindOf(kind) : t("customers.reversed", { kind: kindOf(kind) })}</span>
          </li>
        ))}
      </ul>
      {data && own.length === 0 && <p className="t3 sm">{t("customers.noRelations")}</p>}
      {open && data && <RelationGraph graph={data} start={id} kindOf={kindOf} close={() => setOpen(false)} />}
    </Section>
  );
}
