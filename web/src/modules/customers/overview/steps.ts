import { useNavigate } from "react-router";
import { useObjectMaybe } from "@/platform/catalogue/catalogue";
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
  const deals = useObjectMaybe("opportunities");
  const log = (kind: string) => () => navigate(`/customers/${id}?log=${kind}`);
  const form = (object: string) => () =>
    openForm({ object, defaults: { customerId: id }, names: { customerId: name }, saved: () => refresh(id) });
  const steps: Record<string, Step> = {
    call: { icon: "phone", label: "customers.steps.call", run: log("call") },
    log: { icon: "pencil", label: "customers.log", run: log("note") },
    note: { icon: "pencil", label: "customers.log", run: log("note") },
    visit: { icon: "map-pin", label: "customers.steps.visit", run: log("visit") },
    mail: { icon: "mail", label: "customers.steps.mail", run: log("mail") },
    task: { icon: "circle-check", label: "customers.newTask", run: form("tasks") },
    contact: { icon: "users", label: "customers.newContact", run: form("contacts") },
    edit: {
      icon: "pencil",
      label: "customers.steps.complete",
      run: () => openForm({ object: "customers", id, saved: () => refresh(id) }),
    },
    ...(deals && {
      opportunity: { icon: "handshake" as const, label: "customers.newDeal", run: form("opportunities") },
    }),
  };
  return (action) => (action ? (steps[action] ?? null) : null);
}
