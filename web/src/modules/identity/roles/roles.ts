import { useQuery } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Right } from "@/platform/catalogue/types";

export type Scope = "own" | "department" | "departmentTree" | "all" | { departments: number[] };
export type FieldRight = "hidden" | "masked" | "read" | "write";

export interface Role {
  id: number;
  version: number;
  key: string | null;
  name: string;
  /** Came with the product; the administrator's rights cannot be changed. */
  system: boolean;
  administer: boolean;
  audit: boolean;
  /** People with it sign in with a second factor. */
  secondFactor: boolean;
  rights: Record<string, Partial<Record<Right, Scope | null>>>;
  /** `object.field` → what differs from the default. */
  fields: Record<string, FieldRight>;
  users?: number;
}

export const rights: Right[] = ["read", "create", "update", "delete", "export", "import", "assign", "merge", "reveal"];
export const scopes = ["own", "department", "departmentTree", "all"] as const;
export const fieldRights: FieldRight[] = ["hidden", "masked", "read", "write"];

export const rolesKey = ["roles"] as const;

export function useRoles() {
  return useQuery({
    queryKey: rolesKey,
    queryFn: async ({ signal }) => {
      const answer = await api.get<Role[] | { items: Role[] }>("/roles", undefined, signal);
      return Array.isArray(answer) ? answer : answer.items;
    },
  });
}

/** The role with one right changed; null takes it away. */
export function withRight(role: Role, object: string, right: Right, scope: Scope | null): Role {
  const of = { ...role.rights[object] };
  if (scope === null) delete of[right];
  else of[right] = scope;
  return { ...role, rights: { ...role.rights, [object]: of } };
}

/** The role with one field right changed; undefined returns to the default. */
export function withField(role: Role, field: string, access: FieldRight | undefined): Role {
  const { [field]: _, ...rest } = role.fields;
  return { ...role, fields: access ? { ...rest, [field]: access } : rest };
}

/** A role of one's own that grants what another grants, not yet saved. */
export const copyOf = (role: Role, name: string): Role => ({
  ...role,
  id: 0,
  version: 0,
  key: null,
  system: false,
  name,
});
