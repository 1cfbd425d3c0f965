import { part } from "@/platform/registry/part";
import { registerObject } from "@/platform/registry/registry";
import { SettlingBadges, SettlingStateCell } from "./looks";
import { RequestActions } from "./RequestActions";

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
  phone: { second: ["customerId"], right: "amount" },
});
registerObject("refunds", {
  ...asked,
  icon: "undo-2",
  rail: 45,
  phone: { second: ["customerId"], right: "amount" },
});
registerObject("creditLimits", {
  ...asked,
  icon: "shield-check",
  rail: 46,
  phone: { second: ["customerId"], right: "amount" },
});
