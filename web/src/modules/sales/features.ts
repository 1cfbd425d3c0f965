import { lazy } from "react";
import { part } from "@/platform/registry/part";
import { registerObject, registerSettings } from "@/platform/registry/registry";
import { DealActions } from "./DealActions";
import { LeadActions } from "./leads/LeadActions";
import { LeadBadges, LeadStateCell, RespondCell } from "./leads/looks";
import { DealBadges, DueCell, StageCell } from "./looks";
import { StagePath } from "./StagePath";
import "./contracts/features";
import "./dashboard/features";
import "./orders/features";
import "./performance/features";
import "./quotes/features";
import "./requests/features";
import "./statements/features";
import "./sales.css";

const Board = lazy(() => import("./board/Board").then((loaded) => ({ default: loaded.Board })));

const Calendar = lazy(() => import("./calendar/Calendar").then((loaded) => ({ default: loaded.Calendar })));

const ForecastView = lazy(() => import("./forecast/ForecastView").then((loaded) => ({ default: loaded.ForecastView })));

const PipelinePage = lazy(() => import("./pipeline/PipelinePage").then((loaded) => ({ default: loaded.PipelinePage })));

registerSettings({
  key: "pipeline",
  group: "sales",
  icon: "square-kanban",
  label: "sales.pipeline",
  position: 50,
  duty: "administer",
  Component: PipelinePage,
});
registerSettings({
  key: "response-time",
  group: "customers",
  icon: "timer",
  label: "sales.leads.response",
  position: 55,
  duty: "administer",
  Component: part(() => import("./leads/ResponseTimePage").then((loaded) => loaded.ResponseTimePage)),
});
registerSettings({
  key: "web-forms",
  group: "customers",
  icon: "globe",
  label: "sales.forms.title",
  position: 56,
  duty: "administer",
  Component: part(() => import("./forms/WebFormsPage").then((loaded) => loaded.WebFormsPage)),
});
registerSettings({
  key: "scoring",
  group: "customers",
  icon: "trending-up",
  label: "sales.scoring.title",
  position: 57,
  duty: "administer",
  Component: part(() => import("./scoring/ScoringPage").then((loaded) => loaded.ScoringPage)),
});
registerObject("webForms", { icon: "globe" });
registerObject("scoringRules", {
  icon: "trending-up",
  cells: { condition: part(() => import("./scoring/RuleCondition").then((loaded) => loaded.RuleConditionCell)) },
  inputs: { condition: part(() => import("./scoring/RuleCondition").then((loaded) => loaded.RuleCondition)) },
});
registerObject("leads", {
  icon: "magnet",
  rail: 15,
  cells: { state: LeadStateCell, respondBy: RespondCell, nextContactOn: DueCell },
  badges: LeadBadges,
  badged: ["state"],
  actions: LeadActions,
  listActions: part(() => import("./leads/CardButton").then((loaded) => loaded.CardButton)),
  related: part(() => import("./leads/LeadRelated").then((loaded) => loaded.LeadRelated)),
  formExtra: part(() => import("./leads/LeadMatches").then((loaded) => loaded.FormMatches)),
  phone: { second: ["person", "source"], right: "respondBy" },
  bulk: [
    {
      key: "claim",
      icon: "user-plus",
      label: "sales.leads.claim",
      right: "update",
      applies: (rows) => rows.every((row) => !row.ownerId && row.poolId),
      Dialog: part(() => import("./leads/ClaimDialog").then((loaded) => loaded.ClaimDialog)),
    },
  ],
});
registerObject("leadNotes", { icon: "magnet" });
registerObject("opportunities", {
  icon: "handshake",
  rail: 40,
  cells: { stageId: StageCell, nextStepOn: DueCell, closeOn: DueCell },
  badges: DealBadges,
  badged: ["stageId", "state"],
  actions: DealActions,
  strip: StagePath,
  phone: { second: ["customerId", "stageId"], right: "amount" },
  related: part(() => import("./DealRelated").then((loaded) => loaded.DealRelated)),
  inputs: { stageId: part(() => import("./pipeline/StageInput").then((loaded) => loaded.StageInput)) },
  modes: [
    { key: "board", icon: "square-kanban", label: "sales.board", Component: Board },
    { key: "calendar", icon: "calendar", label: "deals.calendar.title", Component: Calendar },
    { key: "forecast", icon: "chart-column", label: "deals.forecast.title", Component: ForecastView },
  ],
  defaultMode: "board",
});
registerObject("products", {
  icon: "package",
  rail: 45,
  phone: { second: ["category", "sku"], right: "price" },
});
registerObject("opportunityLines", { icon: "package" });
registerObject("opportunityContacts", { icon: "users" });
registerObject("opportunityCompetitors", { icon: "shield-check" });
registerObject("competitors", {
  icon: "shield-check",
  rail: 47,
  phone: { second: ["weaknesses"] },
  modes: [
    {
      key: "report",
      icon: "chart-column",
      label: "deals.competitors.report",
      Component: part(() => import("./competitors/Report").then((loaded) => loaded.CompetitorReport)),
    },
  ],
});
registerObject("stages", { icon: "layers" });
registerObject("pipelines", { icon: "square-kanban" });
registerObject("stageChecks", { icon: "check" });
