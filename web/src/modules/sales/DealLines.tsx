import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Page, Row } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { openForm } from "@/platform/form/forms";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import { useDelete, useSave } from "@/platform/record/save";
import { Act } from "./pipeline/Act";

/** The parts of a deal of one kind, in the order they came. */
export function useParts(object: string, deal: number, enabled: boolean): Row[] {
  return (
    useQuery({
      queryKey: ["rows", object, "of-deal", deal],
      queryFn: ({ signal }) => {
        const where = { field: "opportunityId", op: "eq", value: deal };
        return api.post<Page>(`/${object}/query`, { where, sort: ["id"], limit: 200 }, { signal });
      },
      enabled,
    }).data?.items ?? []
  );
}

function Line({ line, mayEdit }: { line: Row; mayEdit: boolean }) {
  const t = useT();
  const { money, number, percent } = useFormats();
  const remove = useDelete("opportunityLines");
  const name = line.names?.productId ?? "";
  return (
    <li className="ct">
      <span className="sp col">
        <span className="ell">{name}</span>
        <span className="t3 sm">
          {money(line.price)} × {number(line.quantity, Number.isInteger(line.quantity) ? 0 : 2)}
          {Number(line.discount) > 0 && ` − ${percent(line.discount)}`}
          {line.names?.priceBookId && ` · ${line.names.priceBookId}`}
        </span>
      </span>
      <b className="nw">{money(line.total)}</b>
      {mayEdit && (
        <>
          <Act
            icon="pencil"
            label={t("sales.editStage", { name })}
            run={() => openForm({ object: "opportunityLines", id: line.id })}
          />
          <Act icon="trash-2" label={t("sales.deleteStage", { name })} run={() => void remove(line, name)} />
        </>
      )}
    </li>
  );
}

/** What a deal is about, from the product list; its amount may follow. */
export function DealLines({ row }: { row: Row }) {
  const t = useT();
  const { money } = useFormats();
  const object = useObjectMaybe("opportunityLines");
  const lines = useParts("opportunityLines", row.id, object !== undefined);
  const save = useSave("opportunities");
  if (!object) return null;
  const open = row.state === "open" || row.state === "shelved";
  const mayEdit = open && (row.rights?.includes("update") ?? false);
  const sum = lines.reduce((total, { total: of }) => total + Number((of as { amount: string }).amount), 0);
  const currency = (lines[0]?.total as { currency: string } | undefined)?.currency ?? "CNY";
  return (
    <section className="rs">
      <h2>
        {object.labelPlural}
        {lines.length > 0 && <span className="t3 sm">{money({ amount: String(sum), currency })}</span>}
        {mayEdit && may(object, "create") && (
          <button
            type="button"
            className="btn icon sm ghost"
            aria-label={t("list.create", { label: object.label })}
            onClick={() =>
              openForm({
                object: "opportunityLines",
                defaults: { opportunityId: row.id, quantity: 1, discount: 0 },
                names: { opportunityId: String(row.name) },
              })
            }
          >
            <Icon name="plus" size={14} />
          </button>
        )}
      </h2>
      {lines.length === 0 && <p className="t3 sm">{t("deals.lines.none")}</p>}
      <ul>
        {lines.map((line) => (
          <Line key={line.id} line={line} mayEdit={mayEdit} />
        ))}
      </ul>
      {mayEdit && lines.length > 0 && (
        <label className="check">
          <input
            type="checkbox"
            className="cb"
            checked={row.amountFromLines === true}
            onChange={(event) => void save(row, { amountFromLines: event.target.checked })}
          />
          {t("deals.lines.follow")}
        </label>
      )}
    </section>
  );
}
