import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Page, Row } from "@/platform/api/row";
import { fieldOf, useObject } from "@/platform/catalogue/catalogue";
import { useT } from "@/platform/i18n/i18n";
import { useSave } from "@/platform/record/save";

/** The customer's people, to say whom one meets. */
function useContacts(customerId: number) {
  return useQuery({
    queryKey: ["rows", "contacts", "visit", customerId],
    queryFn: ({ signal }) =>
      api.post<Page>(
        "/contacts/query",
        { where: { field: "customerId", op: "eq", value: customerId }, limit: 8 },
        { signal },
      ),
  });
}

interface ChipsProps {
  title: string;
  options: [value: string | number, label: string][];
  chosen: unknown;
  choose(value: string | number | null): void;
}

function Chips({ title, options, chosen, choose }: ChipsProps) {
  return (
    <section className="card wk-part">
      <h2>{title}</h2>
      <div className="row wk-chips">
        {options.map(([value, label]) => (
          <button
            type="button"
            key={value}
            className={`chip ${value === chosen ? "on" : ""}`}
            aria-pressed={value === chosen}
            onClick={() => choose(value === chosen ? null : value)}
          >
            {label}
          </button>
        ))}
      </div>
    </section>
  );
}

/** What the visit is for and whom one meets, kept at once. */
export function Choices({ visit }: { visit: Row }) {
  const t = useT();
  const object = useObject("visits");
  const save = useSave("visits");
  const contacts = useContacts(Number(visit.customerId)).data?.items ?? [];
  const purposes = fieldOf(object, "purpose")?.options ?? [];
  if (!(visit.rights?.includes("update") ?? false)) return null;
  return (
    <>
      <Chips
        title={t("work.purpose")}
        options={purposes.map(({ value, label }) => [value, label ?? value])}
        chosen={visit.purpose}
        choose={(purpose) => purpose && void save(visit, { purpose }).catch(() => undefined)}
      />
      {contacts.length > 0 && (
        <Chips
          title={t("work.met")}
          options={contacts.map((row) => [row.id, String(row.name)])}
          chosen={visit.contactId}
          choose={(contactId) => void save(visit, { contactId }).catch(() => undefined)}
        />
      )}
    </>
  );
}
