import type { ComponentType } from "react";
import type { RouteObject } from "react-router";
import type { Row } from "../api/row";
import type { FieldDef, ObjectDef, Right } from "../catalogue/types";
import type { InputProps } from "../fields/input/types";
import type { IconName } from "../icon/Icon";

export interface CellProps {
  row: Row;
  field: FieldDef;
  value: unknown;
}

export interface RecordProps {
  object: ObjectDef;
  row: Row;
}

export interface FormExtraProps {
  object: ObjectDef;
  /** The draft as it is now. */
  values: Record<string, unknown>;
  /** Null while creating. */
  id: number | null;
  set(field: string, value: unknown): void;
  close(): void;
}

export interface BulkProps {
  object: ObjectDef;
  rows: Row[];
  /** How many records are meant; more than the rows when everything the filter finds is chosen. */
  count?: number;
  /** The filter when everything it finds is chosen; modules' own actions are not offered then. */
  everything?: { where: unknown };
  done(): void;
}

export interface BulkAction {
  key: string;
  icon: IconName;
  /** Language-file key. */
  label: string;
  right: Right;
  /** Shown only for this many selected records. */
  applies?(rows: Row[]): boolean;
  /** Opened when the action is chosen; calls done when it finished. */
  Dialog: ComponentType<BulkProps & { close(): void }>;
}

export interface ListMode {
  key: string;
  icon: IconName;
  label: string;
  /** Drawn under the filter bar instead of the grid; `where` and `q` are the list's own. */
  Component: ComponentType<{ object: ObjectDef; where: unknown; q: string }>;
}

/** What a module adds to the catalogue-driven screens of one object. All parts are optional. */
export interface ObjectFeatures {
  icon: IconName;
  /** Place in the rail; absent objects are reached from elsewhere. */
  rail?: number;
  /** Special look of a field wherever it is shown, by field key. */
  cells?: Record<string, ComponentType<CellProps>>;
  /** Controls of fields that the form asks for in their own way; such fields are edited in the form only. */
  inputs?: Record<string, ComponentType<InputProps>>;
  /** Field keys shown in the second line and at the right of two-line rows on phones. */
  phone?: { second: string[]; right?: string };
  /** Beside the title in peek and record header. */
  badges?: ComponentType<RecordProps>;
  /** Fields the badges say, which need not be said again beside them. */
  badged?: string[];
  /** Buttons of peek and record header, before the common ones. */
  actions?: ComponentType<RecordProps & { compact?: boolean }>;
  /** Metrics and related records in the peek. */
  peek?: ComponentType<RecordProps>;
  /** Metric strip under the record's header. */
  strip?: ComponentType<RecordProps>;
  /** Above the timeline. */
  centre?: ComponentType<RecordProps>;
  /** What a timeline says of one of these records under its words. */
  marks?: ComponentType<{ data: Record<string, unknown> }>;
  /** Right column of the record page. */
  related?: ComponentType<RecordProps>;
  /** Replaces the composer above the timeline. */
  composer?: ComponentType<RecordProps>;
  /** What a new record begins with, beside what the catalogue says. */
  fresh?(): Record<string, unknown>;
  /** Under the first group of the form; sees the draft while typing. */
  formExtra?: ComponentType<FormExtraProps>;
  /** Handles a refusal of create or update; returns true when it showed it. */
  refused?: ComponentType<{ body: Record<string, unknown>; retry(query: Record<string, string>): void; close(): void }>;
  /** The refusal code `refused` answers to. */
  refusedCode?: string;
  bulk?: BulkAction[];
  /** Buttons beside import and export. */
  listActions?: ComponentType<{ object: ObjectDef }>;
  modes?: ListMode[];
  /** The mode a list opens in. */
  defaultMode?: string;
}

export interface Command {
  key: string;
  icon: IconName;
  /** Language-file key. */
  label: string;
  /** Pinyin initials and other words it answers to. */
  words?: string;
  to: string;
  /** Hidden unless the caller may do this. */
  object?: string;
  right?: Right;
  administer?: boolean;
}

export interface RailEntry {
  key: string;
  icon: IconName;
  label: string;
  to: string;
  position: number;
  administer?: boolean;
  /** Over the icon, such as a dot while something waits. */
  Badge?: ComponentType;
}

/** Under what heading a page stands in the settings, in this order. */
export const settingsGroups = ["people", "data", "customers", "sales", "work"] as const;

/** A page under 设置; opened at /settings/{key}. */
export interface SettingsEntry {
  key: string;
  group: (typeof settingsGroups)[number];
  icon: IconName;
  /** Language-file key. */
  label: string;
  position: number;
  duty: "administer" | "audit";
  /** Drawn beside the list of settings; without it the entry leads to `to`. */
  Component?: ComponentType;
  to?: string;
}

/** A value of a field that a board can keep to. */
export interface BoardValue {
  object: string;
  field: string;
  value: string | number | boolean | null;
  label: string;
}

/** How a widget takes part in what its board keeps to. */
export interface Crossing {
  /** What the board keeps to, as a condition on an object; null where that says nothing about it. */
  hold(object: string): unknown;
  /** The value of a field that the board keeps to; undefined where it does not. */
  valueOf(object: string, field: string): BoardValue["value"] | undefined;
  isKept(value: BoardValue): boolean;
  pick(value: BoardValue): void;
}

/** What a module brings to dashboards beside the answers to questions. */
export interface BoardWidget {
  key: string;
  /** Language-file key. */
  label: string;
  /** Objects on which it takes what the board keeps to. */
  objects?: readonly string[];
  /** The only fields of them that it knows, where its rows are reckoned already. */
  fields?: readonly string[];
  Component: ComponentType<{ period: string | null; currency: string; cross?: Crossing }>;
}

/** What a module adds to one of the ready analyses. */
export interface AnalysisPart {
  /** Name of the analysis. */
  analysis: string;
  Component: ComponentType<{
    period: string;
    currency: string;
    departmentId: number | null;
    ownerId: number | null;
    region: string | null;
  }>;
}

/** A picture on the sales dashboard that another module brings; it keeps to the period, currency and department asked for. */
export interface DashboardBlock {
  key: string;
  Component: ComponentType<{ period: string; currency: string; departmentId: number | undefined }>;
}

const plain: ObjectFeatures = { icon: "layers" };
const features = new Map<string, ObjectFeatures>();
const routes: RouteObject[] = [];
const commands: Command[] = [];
const rail: RailEntry[] = [];
const settings: SettingsEntry[] = [];
const widgets: BoardWidget[] = [];
const parts: AnalysisPart[] = [];
const blocks: DashboardBlock[] = [];
let own: (() => string | null) | undefined;
let start: ComponentType | undefined;

/** Registers what a module adds to an object's screens, also to those of another module's object. */
export const registerObject = (key: string, added: Partial<ObjectFeatures>): void =>
  void features.set(key, { ...plain, ...features.get(key), ...added });
/** Registers pages of a module, under the shell. */
export const registerRoutes = (...added: RouteObject[]): void => void routes.push(...added);
export const registerCommands = (...added: Command[]): void => void commands.push(...added);
export const registerRail = (...added: RailEntry[]): void => void rail.push(...added);
export const registerSettings = (...added: SettingsEntry[]): void => void settings.push(...added);
export const settingsEntries = (): SettingsEntry[] => settings.toSorted((a, b) => a.position - b.position);
/** Registers the page at `/`. */
export const registerStart = (page: ComponentType): void => {
  start = page;
};

/** Registers what says which page somebody has put in place of the one at `/`. */
export const registerOwnStart = (address: () => string | null): void => {
  own = address;
};
export const useOwnStart = (): string | null => own?.() ?? null;
export const registerWidgets = (...added: BoardWidget[]): void => void widgets.push(...added);
export const boardWidgets = (): BoardWidget[] => widgets;
export const registerAnalysisParts = (...added: AnalysisPart[]): void => void parts.push(...added);
export const analysisParts = (name: string): AnalysisPart[] => parts.filter(({ analysis }) => analysis === name);
export const registerDashboardBlocks = (...added: DashboardBlock[]): void => void blocks.push(...added);
export const dashboardBlocks = (): DashboardBlock[] => blocks;

export const hasOwnInput = (object: string, field: string): boolean =>
  features.get(object)?.inputs?.[field] !== undefined;
export const featuresOf = (key: string): ObjectFeatures => features.get(key) ?? plain;
export const railObjects = (): [string, ObjectFeatures][] =>
  [...features].filter(([, added]) => added.rail !== undefined);
export const moduleRoutes = (): RouteObject[] => routes;
export const moduleCommands = (): Command[] => commands;
export const moduleRail = (): RailEntry[] => rail;
export const startPage = (): ComponentType | undefined => start;
