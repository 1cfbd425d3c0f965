import { useQueryClient } from "@tanstack/react-query";
import { Dropdown } from "antd";
import { send } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { fieldOf, useObject } from "@/platform/catalogue/catalogue";
import { toast } from "@/platform/feedback/toasts";
import { choiceLabel } from "@/platform/fields/titles";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useFewRows } from "@/platform/list/rows";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell, undoOffer, useDelete } from "@/platform/record/save";

function useTake(contract: Row) {
  const t = useT();
  const queries = useQueryClient();
  return async (clauseIds?: number[]) => {
    try {
      const body = clauseIds ? { clauseIds } : {};
      const { data, headers } = await send<{ taken: number }>("POST", `/contracts/${contract.id}/clauses`, { body });
      const offer = undoOffer(queries, "contractClauses", headers.get("X-Undo"));
      toast.ok(t("clauses.taken", { count: data.taken }), offer);
      refreshObject(queries, "contractClauses");
    } catch (error) {
      tell(error);
    }
  };
}

/** Adds clauses to a draft: the standard ones, one of the library, or one of its own. */
function Add({ contract, none }: { contract: Row; none: boolean }) {
  const t = useT();
  const take = useTake(contract);
  const where = { field: "enabled", op: "eq", value: true };
  const library = useFewRows("clauses", { where, sort: ["position"], limit: 100 }).data?.items ?? [];
  const items = library.map((clause) => ({
    key: String(clause.id),
    label: String(clause.name),
    onClick: () => void take([clause.id]),
  }));
  const position = 500;
  return (
    <div className="row gap6 wrap cl-add">
      {none && library.some(({ standard }) => standard === true) && (
        <button type="button" className="btn sm primary" onClick={() => void take()}>
          {t("clauses.standard")}
        </button>
      )}
      {items.length > 0 && (
        <Dropdown menu={{ items }} trigger={["click"]}>
          <button type="button" className="btn sm">
            <Icon name="book-open" size={14} />
            {t("clauses.fromLibrary")}
          </button>
        </Dropdown>
      )}
      <button
        type="button"
        className="btn sm"
        onClick={() =>
          openForm({
            object: "contractClauses",
            defaults: { contractId: contract.id, section: "other", position },
            names: { contractId: String(contract.name) },
          })
        }
      >
        <Icon name="plus" size={14} />
        {t("clauses.own")}
      </button>
    </div>
  );
}

/** The clauses of a contract by section; a draft's can be changed. */
export function ContractClauses({ contract }: { contract: Row }) {
  const t = useT();
  const object = useObject("contractClauses");
  const remove = useDelete("contractClauses");
  const where = { field: "contractId", op: "eq", value: contract.id };
  const { data } = useFewRows("contractClauses", { where, sort: ["position", "id"], limit: 200 });
  const section = fieldOf(object, "section");
  const changes = contract.state === "draft" && (contract.rights?.includes("update") ?? false);
  if (!data || !section) return <i className="sk" style={{ height: 80 }} />;
  const groups = (section.options ?? [])
    .map(({ value }) => ({ value, items: data.items.filter((clause) => clause.section === value) }))
    .filter(({ items }) => items.length > 0);
  return (
    <>
      {data.items.length === 0 && <p className="t3 sm co-none">{t("clauses.none")}</p>}
      {groups.map(({ value, items }) => (
        <section key={String(value)} className="cl-s">
          <h3>{choiceLabel(section, value)}</h3>
          <ol>
            {items.map((clause) => (
              <li key={clause.id}>
                <div className="row gap6">
                  <b className="sp">{String(clause.name)}</b>
                  {changes && (
                    <>
                      <button
                        type="button"
                        className="btn icon sm ghost"
                        aria-label={t("clauses.edit", { name: String(clause.name) })}
                        onClick={() => openForm({ object: "contractClauses", id: clause.id })}
                      >
                        <Icon name="pencil" size={14} />
                      </button>
                      <button
                        type="button"
                        className="btn icon sm ghost"
                        aria-label={t("clauses.remove", { name: String(clause.name) })}
                        onClick={() => void remove(clause, String(clause.name))}
                      >
                        <Icon name="x" size={14} />
                      </button>
                    </>
                  )}
                </div>
                <p className="t2">{String(clause.text)}</p>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {changes && <Add contract={contract} none={data.items.length === 0} />}
    </>
  );
}
