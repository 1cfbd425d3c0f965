import { page, part } from "@/platform/registry/part";
import { registerCommands, registerObject, registerRoutes, registerSettings } from "@/platform/registry/registry";
import { KeepAdvance } from "../collections/KeepAdvance";
import { PaymentActions } from "../collections/PaymentActions";
import { ReceiveButton } from "../collections/ReceiveButton";
import { ContractActions } from "./ContractActions";
import { ContractStrip } from "./ContractStrip";
import { ContractBadges, ContractStateCell, LateCell } from "./looks";
import "../trail/trail.css";
import "./contracts.css";

const Trail = part(() => import("../trail/Trail").then((loaded) => loaded.Trail));

registerObject("contracts", {
  related: Trail,
  icon: "file-text",
  rail: 43,
  cells: { state: ContractStateCell, nextDueOn: LateCell },
  badges: ContractBadges,
  badged: ["state"],
  actions: ContractActions,
  strip: ContractStrip,
  centre: part(() => import("./ContractCentre").then((loaded) => loaded.ContractCentre)),
  phone: { second: ["customerId", "nextDueOn"], right: "amount" },
});
registerObject("clauses", { icon: "book-open", phone: { second: ["section"] } });
registerObject("contractClauses", { icon: "file-text" });
registerSettings({
  key: "clauses",
  group: "sales",
  icon: "book-open",
  label: "clauses.library",
  position: 62,
  duty: "administer",
  to: "/clauses",
});
registerObject("contractLines", { icon: "file-text" });
registerObject("instalments", { icon: "banknote", cells: { dueOn: LateCell } });
registerObject("payments", {
  related: Trail,
  icon: "banknote",
  rail: 44,
  actions: PaymentActions,
  centre: part(() => import("../collections/PaymentCentre").then((loaded) => loaded.PaymentCentre)),
  listActions: ReceiveButton,
  refused: KeepAdvance,
  refusedCode: "sales.keep-as-advance",
  phone: { second: ["customerId", "receivedOn"], right: "amount" },
});
registerObject("paymentMatches", { icon: "banknote" });
registerRoutes({ path: "ageing", lazy: page(() => import("../collections/AgeingPage"), "AgeingPage") });
registerCommands({
  key: "ageing",
  icon: "banknote",
  label: "contracts.ageing.title",
  words: "zlfx ageing receivables overdue",
  to: "/ageing",
  object: "contracts",
  right: "read",
});
