import { useNavigate } from "react-router";
import { may, useObjectMaybe } from "@/platform/catalogue/catalogue";
import { openForm } from "@/platform/form/forms";
import type { IconName } from "@/platform/icon/Icon";
import { useRefreshCustomer } from "./overview";

export interface Step {
  icon: IconName;
  /** Language-file key of the button. */
  label: string;
  run(): void;
}

interface Subject {
  id: number;
  name: string;
}

/** What the buttons of suggestions do, by the server's name for the action. */
export function useSteps({ id, name }: Subject): (action: string | null) => Step | null {
  const navigate = useNavigate();
  const refresh = useRefreshCustomer();
  const [deals, activities, tasks, contacts, customers] = [
    useObjectMaybe("opportunities"),
    useObjectMaybe("activities"),
    useObjectMaybe("tasks"),
    useObjectMaybe("contacts"),
    useObjectMaybe("customers"),
  ];
  const log = (kind: string) => () => navigate(`/customers/${id}?log=${kind}`);
  const form = (object: string) => () =>
    openForm({ object, defaults: { customerId: id }, names: { customerId: name }, saved: () => refresh(id) });
  const logged: Record<string, Step> = {
    call: { icon: "phone", label: "customers.steps.call", run: log("call") },
    log: { icon: "pencil", label: "customers.log", run: log("note") },
    note: { icon: "pencil", label: "customers.log", run: log("note") },
    visit: { icon: "map-pin", label: "customers.steps.visit", run: log("visit") },
    mail: { icon: "mail", label: "customers.steps.mail", run: log("mail") },
  };
  // Nobody is offered what the server would refuse.
  const steps: Record<string, Step> = {
    ...(may(activities, "create") && logged),
    ...(may(tasks, "create") && {
      task: { icon: "circle-check" as const, label: "customers.newTask", run: form("tasks") },
    }),
    ...(may(contacts, "create") && {
      contact: { icon: "users" as const, label: "customers.newContact", run: form("contacts") },
    }),
    ...(may(customers, "update") && {
      edit: {
        icon: "pencil" as const,
        label: "customers.steps.complete",
        run: () => openForm({ object: "customers", id, saved: () => refresh(id) }),
      },
    }),
    ...(may(deals, "create") && {
      opportunity: { icon: "handshake" as const, label: "customers.newDeal", run: form("opportunities") },
    }),
  };
  return (action) => (action ? (steps[action] ?? null) : null);
}
