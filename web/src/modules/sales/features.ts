import { lazy } from "react";
import { registerObject, registerSettings } from "@/platform/registry/registry";
import { DealActions } from "./DealActions";
import { DealBadges, DueCell, StageCell } from "./looks";
import { StagePath } from "./StagePath";
import "./sales.css";

const Board = lazy(() => import("./board/Board").then((loaded) => ({ default: loaded.Board })));

const PipelinePage = lazy(() => import("./pipeline/PipelinePage").then((loaded) => ({ default: loaded.PipelinePage })));

registerSettings({
  key: "pipeline",
  icon: "square-kanban",
  label: "sales.pipeline",
  position: 50,
  duty: "administer",
  Component: PipelinePage,
});
registerObject("opportunities", {
  icon: "handshake",
  rail: 40,
  cells: { stageId: StageCell, nextStepOn: DueCell, closeOn: DueCell },
  badges: DealBadges,
  badged: ["stageId", "state"],
  actions: DealActions,
  strip: StagePath,
  phone: { second: ["customerId", "stageId"], right: "amount" },
  modes: [{ key: "board", icon: "square-kanban", label: "sales.board", Component: Board }],
  defaultMode: "board",
});
registerObject("stages", { icon: "layers" });
