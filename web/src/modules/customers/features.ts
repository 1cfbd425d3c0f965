import { createElement } from "react";
import {
  registerCommands,
  registerObject,
  registerRoutes,
  registerSettings,
  registerStart,
} from "@/platform/registry/registry";
import { AnswerMarks } from "./answers/AnswerMarks";
import { CustomerActions } from "./CustomerActions";
import "./customers.css";
import "./calendar/features";
import "./plans/features";
import "./templates/features";
import "./visits/features";
import {
  AttitudeCell,
  CompletenessCell,
  InfluenceCell,
  KindCell,
  LastContactCell,
  NextContactCell,
  PriorityCell,
  RoleCell,
  TaskDueCell,
  TaskStateCell,
  TimeCell,
} from "./cells/cells";
import { MyDayPage } from "./day/MyDayPage";
import { CustomerBadges, LifeCell, TierCell } from "./looks";
import { CustomerPeek } from "./overview/CustomerPeek";
import { NextActions } from "./overview/NextActions";
import { Strip } from "./overview/Strip";
import { page, part } from "./part";
import { isUnowned } from "./pools/pool";

const composer = () => import("./composer/Composer");

registerObject("customers", {
  icon: "building-2",
  rail: 20,
  cells: {
    tier: TierCell,
    stage: LifeCell,
    lastContactAt: LastContactCell,
    nextContactOn: NextContactCell,
    completeness: CompletenessCell,
  },
  badges: CustomerBadges,
  badged: ["tier", "stage"],
  phone: { second: ["stage", "lastContactAt", "region"], right: "nextContactOn" },
  actions: CustomerActions,
  peek: CustomerPeek,
  strip: Strip,
  centre: NextActions,
  composer: part(() => composer().then((loaded) => loaded.CustomerComposer)),
  related: part(() => import("./related/Related").then((loaded) => loaded.Related)),
  formExtra: part(() => import("./duplicates/FormCandidates").then((loaded) => loaded.FormCandidates)),
  refused: part(() => import("./duplicates/Refused").then((loaded) => loaded.Refused)),
  refusedCode: "customers.duplicate",
  listActions: part(() => import("./pools/ListActions").then((loaded) => loaded.ListActions)),
  bulk: [
    {
      key: "claim",
      icon: "user-plus",
      label: "customers.claim",
      right: "update",
      applies: (rows) => rows.every(isUnowned),
      Dialog: part(() => import("./pools/ClaimDialog").then((loaded) => loaded.ClaimDialog)),
    },
    {
      key: "return",
      icon: "inbox",
      label: "customers.return",
      right: "update",
      applies: (rows) => !rows.some(isUnowned),
      Dialog: part(() => import("./pools/ReturnDialog").then((loaded) => loaded.ReturnDialog)),
    },
    {
      key: "merge",
      icon: "merge",
      label: "customers.merge",
      right: "merge",
      applies: (rows) => rows.length > 1 && rows.length <= 5,
      Dialog: part(() => import("./merge/MergeDialog").then((loaded) => loaded.MergeDialog)),
    },
  ],
});

registerObject("contacts", {
  icon: "users",
  rail: 30,
  cells: { buyingRole: RoleCell, attitude: AttitudeCell, influence: InfluenceCell },
  phone: { second: ["title", "customerId"], right: "mobile" },
  composer: part(() => composer().then((loaded) => loaded.MemberComposer)),
  actions: part(() => import("./contacts/ContactActions").then((loaded) => loaded.ContactActions)),
});

registerObject("tasks", {
  icon: "circle-check",
  rail: 50,
  cells: {
    dueOn: TaskDueCell,
    startAt: TimeCell,
    priority: PriorityCell,
    state: TaskStateCell,
    checklist: part(() => import("./tasks/ChecklistCell").then((loaded) => loaded.ChecklistCell)),
  },
  phone: { second: ["customerId", "ownerId"], right: "dueOn" },
  actions: part(() => import("./related/TaskActions").then((loaded) => loaded.TaskActions)),
  bulk: [
    {
      key: "complete",
      icon: "circle-check",
      label: "customers.complete",
      right: "update",
      applies: (rows) => rows.some(({ state }) => state === "open"),
      Dialog: part(() => import("./related/CompleteMany").then((loaded) => loaded.CompleteMany)),
    },
  ],
});

registerObject("activities", {
  icon: "message-circle",
  cells: { kind: KindCell, nextContactOn: NextContactCell },
  phone: { second: ["kind", "customerId"], right: "happenedAt" },
});
registerObject("surveyAnswers", {
  icon: "star",
  phone: { second: ["customerId", "answeredAt"], right: "nps" },
  marks: AnswerMarks,
});
registerObject("opportunities", {
  composer: part(() => composer().then((loaded) => loaded.MemberComposer)),
});
registerObject("leads", {
  composer: part(() => composer().then((loaded) => loaded.LeadComposer)),
});
registerObject("customerRelations", { icon: "network", phone: { second: ["fromId", "toId"] } });
registerObject("pools", { icon: "inbox" });
registerObject("assignmentRules", {
  icon: "workflow",
  cells: {
    condition: part(() => import("./assignment/RuleCells").then((loaded) => loaded.RuleConditionCell)),
    users: part(() => import("./assignment/RuleCells").then((loaded) => loaded.RulePeopleCell)),
  },
  inputs: {
    condition: part(() => import("./assignment/RuleFields").then((loaded) => loaded.RuleCondition)),
    users: part(() => import("./assignment/RuleFields").then((loaded) => loaded.RulePeople)),
    skillField: part(() => import("./assignment/RuleFields").then((loaded) => loaded.SkillField)),
  },
});

registerStart(MyDayPage);
registerRoutes(
  { path: "today", element: createElement(MyDayPage) },
  { path: "customers/duplicates", lazy: page(() => import("./duplicates/DuplicatesPage"), "DuplicatesPage") },
  { path: "customers/returns", lazy: page(() => import("./pools/ReturnsPage"), "ReturnsPage") },
  { path: "recycle-bin", lazy: page(() => import("./bin/BinPage"), "BinPage") },
);
registerSettings(
  {
    key: "pools",
    group: "customers",
    icon: "inbox",
    label: "customers.pools",
    position: 60,
    duty: "administer",
    Component: part(() => import("./pools/PoolsPage").then((loaded) => loaded.PoolsPage)),
  },
  {
    key: "assignment",
    group: "customers",
    icon: "workflow",
    label: "customers.assignment",
    position: 62,
    duty: "administer",
    Component: part(() => import("./assignment/RulesPage").then((loaded) => loaded.RulesPage)),
  },
  {
    key: "duplicates",
    group: "data",
    icon: "merge",
    label: "customers.policy",
    position: 64,
    duty: "administer",
    Component: part(() => import("./duplicates/PolicyPage").then((loaded) => loaded.PolicyPage)),
  },
  {
    key: "bin",
    group: "data",
    icon: "trash-2",
    label: "list.recycleBin",
    position: 90,
    duty: "administer",
    to: "/recycle-bin",
  },
);
registerCommands(
  {
    key: "duplicates",
    icon: "merge",
    label: "customers.duplicates",
    words: "cfkh duplicates",
    to: "/customers/duplicates",
    object: "customers",
    right: "merge",
  },
  {
    key: "returns",
    icon: "inbox",
    label: "customers.returns",
    words: "mjth gh returns pool",
    to: "/customers/returns",
  },
  { key: "bin", icon: "trash-2", label: "list.recycleBin", words: "hsz recycle bin trash", to: "/recycle-bin" },
  {
    key: "pools",
    icon: "settings",
    label: "customers.pools",
    words: "ghsz pools rules",
    to: "/settings/pools",
    administer: true,
  },
  { key: "myDay", icon: "house", label: "customers.myDay", words: "wdyt my day", to: "/" },
);
