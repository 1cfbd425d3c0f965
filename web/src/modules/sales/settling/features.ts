import { part } from "@/platform/registry/part";
import { registerObject } from "@/platform/registry/registry";
import { SettlingBadges, SettlingStateCell } from "./looks";
import { RequestActions } from "./RequestActions";
import { StatementActions } from "./StatementActions";

const RequestCentre = part(() => import("./RequestCentre").then((loaded) => loaded.RequestCentre));

const asked = {
  cells: { state: SettlingStateCell },
  badges: SettlingBadges,
  badged: ["state"],
  actions: RequestActions,
  centre: RequestCentre,
};

registerObject("invoices", {
  ...asked,
  icon: "receipt-text",
  rail: 45,
  phone: { second: ["customerId", "state"], right: "amount" },
});
registerObject("refunds", {
  ...asked,
  icon: "undo-2",
  rail: 45,
  phone: { second: ["customerId", "state"], right: "amount" },
});
registerObject("statements", {
  icon: "book-open",
  rail: 45,
  cells: { state: SettlingStateCell },
  badges: SettlingBadges,
  badged: ["state"],
  actions: StatementActions,
  centre: part(() => import("./StatementCentre").then((loaded) => loaded.StatementCentre)),
  phone: { second: ["customerId", "toOn"], right: "closing" },
});
registerObject("creditLimits", {
  ...asked,
  icon: "shield-check",
  rail: 46,
  phone: { second: ["customerId", "state"], right: "amount" },
});
