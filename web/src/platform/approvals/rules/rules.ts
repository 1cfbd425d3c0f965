import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/api";
import { client, content, type Schemas } from "../../api/client";

export type Rule = Schemas["ApprovalRule"];
export type Kind = Schemas["KeepApprovalRulesKindItem"];
export type Fact = Schemas["KeepApprovalRulesFact"];
export type By = "manager" | "role" | "user";

/** One comparison of a rule. */
export interface Part {
  field: string;
  op: string;
  value: unknown;
}

export interface Approver {
  by: By;
  id: number | null;
  level: number | null;
}

export interface Step {
  mode: "all" | "any";
  hours: number | null;
  approvers: Approver[];
}

/** A rule while it is being edited. */
export interface RuleDraft {
  id: number | null;
  version: number;
  kind: string;
  name: string;
  position: number;
  enabled: boolean;
  /** Null when the condition has a form that is only made through the API; it is then kept as it is. */
  parts: Part[] | null;
  condition: unknown;
  steps: Step[];
}

export const rulesKey = ["approval-rules"] as const;

export function useRules() {
  return useQuery({
    queryKey: rulesKey,
    queryFn: ({ signal }) => content(client.GET("/api/v1/approval-rules", { signal })),
  });
}

export interface RoleName {
  id: number;
  name: string;
}

export function useRoleNames(): RoleName[] {
  const { data } = useQuery({
    queryKey: ["roles"],
    queryFn: async ({ signal }) => {
      const answer = await api.get<RoleName[] | { items: RoleName[] }>("/roles", undefined, signal);
      return Array.isArray(answer) ? answer : answer.items;
    },
  });
  return data ?? [];
}

export const operatorsOf = (fact: Fact | undefined): string[] =>
  fact?.type === "number" ? ["gte", "gt", "lte", "lt", "eq"] : ["in", "notIn"];

const isPart = (value: unknown): value is Part =>
  typeof value === "object" && value !== null && "field" in value && "op" in value;

/** The comparisons that must all hold; null when the condition is something else. */
export function partsOf(condition: unknown): Part[] | null {
  if (condition === null || condition === undefined) return [];
  if (isPart(condition)) return [condition];
  const all = (condition as { all?: unknown }).all;
  return Array.isArray(all) && all.every(isPart) ? all : null;
}

export const freshApprover = (): Approver => ({ by: "manager", id: null, level: 1 });
export const freshStep = (): Step => ({ mode: "all", hours: null, approvers: [freshApprover()] });

export const draftOf = (rule: Rule): RuleDraft => ({
  id: rule.id,
  version: rule.version,
  kind: rule.kind,
  name: rule.name,
  position: rule.position,
  enabled: rule.enabled,
  parts: partsOf(rule.condition),
  condition: rule.condition,
  steps: rule.steps.map(({ mode, hours, approvers }) => ({
    mode: mode === "any" ? "any" : "all",
    hours: hours ?? null,
    approvers: approvers.map(({ by, id, level }) => ({ by: by as By, id: id ?? null, level: level ?? null })),
  })),
});

const isWhole = ({ field, value }: Part): boolean =>
  field !== "" && value !== null && value !== undefined && (!Array.isArray(value) || value.length > 0);

const isNamed = ({ by, id, level }: Approver): boolean => (by === "manager" ? level !== null : id !== null);

/** Whether nothing is missing that the server would ask for. */
export const isReady = (draft: RuleDraft): boolean =>
  draft.name.trim() !== "" &&
  (draft.parts ?? []).every(isWhole) &&
  draft.steps.every(({ approvers }) => approvers.length > 0 && approvers.every(isNamed));

export function bodyOf({ kind, name, position, enabled, parts, condition, steps }: RuleDraft) {
  const where = parts === null ? condition : parts.length === 0 ? null : { all: parts };
  return { kind, name: name.trim(), position, enabled, condition: where, steps };
}
