import { Link } from "react-router";
import type { Row } from "@/platform/api/row";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { openForm } from "@/platform/form/forms";
import { useT } from "@/platform/i18n/i18n";
import { DueText } from "../cells/DueText";
import { useRelated } from "../overview/overview";
import { useCompletion } from "./completion";
import { Section } from "./Section";

function TaskRow({ row }: { row: Row }) {
  const t = useT();
  const { complete, reopen } = useCompletion();
  const done = row.state !== "open";
  return (
    <li className="cu-task">
      <input
        type="checkbox"
        className="cb"
        checked={done}
        aria-label={t("customers.completeTask", { title: String(row.title) })}
        onChange={() => void (done ? reopen(row) : complete(row))}
      />
      <Link className={`sp ell ref ${done ? "t3" : ""}`} to={`/tasks/${row.id}`}>
        {String(row.title)}
      </Link>
      <span className="sm t3 nw">{row.names?.ownerId}</span>
      {typeof row.dueOn === "string" && (
        <span className="sm">
          <DueText date={row.dueOn} settled={done} />
        </span>
      )}
    </li>
  );
}

/** What is to be done for a customer. */
export function Tasks({ customer, name }: { customer: Row; name: string }) {
  const t = useT();
  const object = useObjectMaybe("tasks");
  const { data } = useRelated("tasks", customer.id, ["dueOn"]);
  if (!object) return null;
  const open = (data?.items ?? []).filter(({ state }) => state === "open");
  const add = may(object, "create") && {
    label: t("customers.newTask"),
    run: () => openForm({ object: "tasks", defaults: { customerId: customer.id }, names: { customerId: name } }),
  };
  return (
    <Section title={object.labelPlural} note={open.length ? String(open.length) : undefined} add={add}>
      <ul>
        {open.map((row) => (
          <TaskRow key={row.id} row={row} />
        ))}
      </ul>
      {data && open.length === 0 && <p className="t3 sm">{t("customers.noTasks")}</p>}
    </Section>
  );
}
