import { Link } from "react-router";
import { isMoney } from "@/platform/api/row";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon, type IconName } from "@/platform/icon/Icon";
import { DueText } from "../cells/DueText";
import type { DayCustomer, Entry } from "./myDay";

const icons: Record<Exclude<Entry["kind"], "task">, IconName> = {
  deal: "handshake",
  customer: "building-2",
  visit: "map-pin",
};

interface EntryRowProps {
  entry: Entry;
  current: boolean;
  complete(): void;
  log(): void;
}

function CustomerFacts({ customer }: { customer: DayCustomer }) {
  const t = useT();
  const { date } = useFormats();
  const due = customer.dueOn ?? customer.nextContactOn;
  return (
    <>
      <span className="t3 sm ell sp">
        {customer.reason ??
          (customer.lastContactAt ? t("customers.lastContact", { date: date(customer.lastContactAt) }) : "")}
      </span>
      <span className="sm">{due && <DueText date={due} />}</span>
    </>
  );
}

function Facts({ entry }: { entry: Entry }) {
  const t = useT();
  const { money, date, time } = useFormats();
  if (entry.kind === "visit")
    return (
      <>
        <span className="t3 sm ell sp">{entry.visit.names?.contactId}</span>
        {entry.visit.state === "arrived" && <span className="tag info">{t("work.onSite")}</span>}
        <span className="sm nw">{entry.visit.startAt && time(entry.visit.startAt)}</span>
      </>
    );
  if (entry.kind === "customer") return <CustomerFacts customer={entry.customer} />;
  if (entry.kind === "task")
    return (
      <>
        <span className="t3 sm ell sp">{entry.task.names?.customerId}</span>
        {entry.task.startAt && <span className="sm nw">{time(entry.task.startAt)}</span>}
        {entry.task.priority === "high" && <span className="tag danger">{t("customers.urgent")}</span>}
        <span className="sm">{entry.task.dueOn && <DueText date={entry.task.dueOn} />}</span>
      </>
    );
  const { deal } = entry;
  return (
    <>
      <span className="t3 sm ell sp">
        {[deal.names?.customerId, deal.names?.stageId].filter(Boolean).join(t("formats.comma"))}
      </span>
      <b className="nw">{isMoney(deal.amount) ? money(deal.amount) : null}</b>
      <span className="sm t3 nw">
        {typeof deal.closeOn === "string" && t("customers.closing", { date: date(deal.closeOn) })}
      </span>
    </>
  );
}

const titleOfEntry = (entry: Entry): string =>
  entry.kind === "task"
    ? entry.task.title
    : entry.kind === "visit"
      ? entry.visit.title
      : entry.kind === "customer"
        ? entry.customer.name
        : String(entry.deal.name);

/** One line of the day: a task to tick off, a customer to contact, a deal to move on. */
export function EntryRow({ entry, current, complete, log }: EntryRowProps) {
  const t = useT();
  const title = titleOfEntry(entry);
  return (
    <li className={current ? "cu-entry on" : "cu-entry"} aria-current={current || undefined}>
      {entry.kind === "task" ? (
        <input
          type="checkbox"
          className="cb"
          checked={false}
          aria-label={t("customers.completeTask", { title })}
          onChange={complete}
        />
      ) : (
        <Icon name={icons[entry.kind]} size={14} className="t3" />
      )}
      <Link className="ell ref nm" to={entry.to}>
        {title}
      </Link>
      <Facts entry={entry} />
      {entry.kind === "customer" && (
        <button
          type="button"
          className="btn icon sm ghost"
          aria-label={t("customers.logFor", { name: title })}
          onClick={log}
        >
          <Icon name="pencil" size={14} />
        </button>
      )}
    </li>
  );
}
