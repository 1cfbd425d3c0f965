import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { rowsOf, useChoices, useSaveChoice } from "@/platform/customFields/choices";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { type Cluster, clustersKey } from "./clusters";

interface EditProps {
  cluster: Cluster;
  close(): void;
}

function Edit({ cluster, close }: EditProps) {
  const t = useT();
  const queries = useQueryClient();
  const { data: choices } = useChoices();
  const save = useSaveChoice();
  const usual = cluster.profile.map(({ text }) => text).join(t("analytics.groups.and"));
  const [name, setName] = useState(cluster.name);
  const keep = async () => {
    const choice = choices?.find(({ object, key }) => object === "customers" && key === "cluster");
    if (!choice || !name.trim()) return;
    const rows = rowsOf(choice).map((row) =>
      row.value === cluster.key ? { ...row, label: name, retired: false } : row,
    );
    if (!(await save(choice, rows))) return;
    await queries.invalidateQueries({ queryKey: clustersKey });
    close();
  };
  return (
    <form
      className="row gap6 sp"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <div className="input sp">
        <input
          autoFocus
          aria-label={t("analytics.groups.name")}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
          onKeyDown={(event) => event.key === "Escape" && close()}
        />
      </div>
      {usual && name !== usual && (
        <button type="button" className="btn sm ghost" onClick={() => setName(usual.slice(0, 60))}>
          {t("analytics.groups.useProfile")}
        </button>
      )}
      <button type="submit" className="btn sm primary" disabled={!choices || !name.trim()}>
        {t("app.save")}
      </button>
    </form>
  );
}

/** What the company calls a group; administrators may call it otherwise, and it keeps that name in later runs. */
export function ClusterName({ cluster, to, edits }: { cluster: Cluster; to: ReactNode; edits: boolean }) {
  const t = useT();
  const [editing, setEditing] = useState(false);
  if (editing) return <Edit cluster={cluster} close={() => setEditing(false)} />;
  return (
    <>
      <h2>{to}</h2>
      {edits && (
        <button
          type="button"
          className="btn icon sm ghost"
          aria-label={t("analytics.groups.rename", { name: cluster.name })}
          onClick={() => setEditing(true)}
        >
          <Icon name="pencil" size={14} />
        </button>
      )}
    </>
  );
}
