import { Select } from "antd";
import { useState } from "react";
import { Dialog } from "@/platform/feedback/Dialog";
import { toast } from "@/platform/feedback/toasts";
import { useRecordOptions } from "@/platform/fields/input/recordOptions";
import { useTitles } from "@/platform/fields/remembered";
import { useT } from "@/platform/i18n/i18n";
import { tell } from "@/platform/record/save";
import { useRoles } from "../explore/questions/roles";
import { type Board, useBoardWrites } from "./boards";

type Kind = "user" | "department" | "role";

interface PartiesProps {
  kind: Kind;
  ids: number[];
  change(ids: number[]): void;
}

function Roles({ ids, change }: Omit<PartiesProps, "kind">) {
  const t = useT();
  const { data } = useRoles();
  return (
    <Select
      mode="multiple"
      id="share-role"
      aria-label={t("boards.parties.role")}
      value={ids}
      optionFilterProp="label"
      options={(data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={change}
    />
  );
}

function Records({ kind, ids, change }: PartiesProps) {
  const t = useT();
  const [q, setQ] = useState("");
  const object = `${kind}s`;
  const found = useRecordOptions(object, q, true);
  const titles = useTitles(object, ids);
  const offered = new Map([
    ...ids.map((id): [number, string] => [id, titles.get(id) ?? `#${id}`]),
    ...(found.data ?? []).map(({ id, title }): [number, string] => [id, title]),
  ]);
  return (
    <Select
      mode="multiple"
      id={`share-${kind}`}
      aria-label={t(`boards.parties.${kind}`)}
      value={ids}
      filterOption={false}
      loading={found.isFetching}
      onSearch={setQ}
      options={[...offered].map(([value, label]) => ({ value, label }))}
      onChange={change}
    />
  );
}

/** Asks who sees a board beside its owner; each sees the own figures. */
export function ShareDialog({ board, close }: { board: Board; close(): void }) {
  const t = useT();
  const { change } = useBoardWrites();
  const [everyone, setEveryone] = useState(board.audience.everyone);
  const [name, setName] = useState(board.name);
  const [parties, setParties] = useState(
    (board.audience.parties ?? []).map(({ kind, id }) => ({ kind: kind as Kind, id: Number(id) })),
  );
  const of = (kind: Kind) => parties.filter((party) => party.kind === kind).map(({ id }) => id);
  const put = (kind: Kind) => (ids: number[]) =>
    setParties([...parties.filter((party) => party.kind !== kind), ...ids.map((id) => ({ kind, id }))]);
  const submit = () =>
    change.mutate(
      { board, name: name.trim(), audience: { everyone, parties } },
      {
        onSuccess: () => {
          toast.ok(t("boards.saved", { name }));
          close();
        },
        onError: tell,
      },
    );
  const kinds: Kind[] = ["department", "user", "role"];
  return (
    <Dialog
      title={t("boards.share")}
      action={t("boards.saveShare")}
      submit={submit}
      close={close}
      ready={name.trim() !== ""}
      busy={change.isPending}
    >
      <div className="field">
        <label htmlFor="share-name">{t("boards.name")}</label>
        <div className="input">
          <input id="share-name" maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
        </div>
      </div>
      <label className="check">
        <input
          type="checkbox"
          className="cb"
          checked={everyone}
          onChange={(event) => setEveryone(event.target.checked)}
        />
        {t("boards.everyone")}
      </label>
      {!everyone &&
        kinds.map((kind) => (
          <div key={kind} className="field">
            <label htmlFor={`share-${kind}`}>{t(`boards.parties.${kind}`)}</label>
            {kind === "role" ? (
              <Roles ids={of(kind)} change={put(kind)} />
            ) : (
              <Records kind={kind} ids={of(kind)} change={put(kind)} />
            )}
          </div>
        ))}
      <p className="t3 sm">{t("boards.shareNote")}</p>
    </Dialog>
  );
}
