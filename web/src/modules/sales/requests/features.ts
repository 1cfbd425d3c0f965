import { part } from "@/platform/registry/part";
import { registerObject } from "@/platform/registry/registry";
import { SettlingBadges, SettlingStateCell } from "./looks";
import { RequestActions } from "./RequestActions";
import "../trail/trail.css";

const RequestCentre = part(() => import("./RequestCentre").then((loaded) => loaded.RequestCentre));

const Trail = part(() => import("../trail/Trail").then((loaded) => loaded.Trail));

const asked = {
  cells: { state: SettlingStateCell },
  badges: SettlingBadges,
  badged: ["state"],
  actions: RequestActions,
  centre: RequestCentre,
};

registerObject("invoices", {
  ...asked,
  related: Trail,
  icon: "receipt-text",
  rail: 45,
  phone: { second: ["customerId"], right: "amount" },
});
registerObject("refunds", {
  ...asked,
  related: Trail,
  icon: "undo-2",
  rail: 45,
  phone: { second: ["customerId"], right: "amount" },
});
registerObject("contractAmendments", {
  ...asked,
  icon: "pencil",
  rail: 46,
  phone: { second: ["contractId"], right: "amount" },
});
registerObject("creditLimits", {
  ...asked,
  icon: "shield-check",
  rail: 46,
  phone: { second: ["customerId"], right: "amount" },
});
