import { useQueryClient } from "@tanstack/react-query";
import { api } from "@/platform/api/api";
import type { Row } from "@/platform/api/row";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";

/** What is chosen in the conversion dialog. */
export interface Choice {
  /** An existing customer; null makes one. */
  customerId: number | null;
  contact: boolean;
  deal: boolean;
  /** Fields of the new deal. */
  fields: Record<string, unknown>;
}

/** A lead names a contact only where a company stands beside the person. */
export const hasContact = (lead: Row): boolean => Boolean(lead.company) && Boolean(lead.person);

/** What the deal of a lead is called until somebody says better. */
export const firstChoice = (lead: Row): Choice => ({
  customerId: null,
  contact: hasContact(lead),
  deal: true,
  fields: {
    name: lead.products || lead.name,
    amount: lead.budget ?? null,
    closeOn: lead.expectedOn ?? null,
  },
});

/** The request that says the same; fields without a value are left to the lead. */
export function requestOf(choice: Choice): Record<string, unknown> {
  const fields = Object.fromEntries(
    Object.entries(choice.fields).filter(([, value]) => value !== null && value !== undefined && value !== ""),
  );
  return {
    ...(choice.customerId !== null && { customerId: choice.customerId }),
    ...(!choice.contact && { withoutContact: true }),
    ...(choice.deal ? { opportunity: fields } : { withoutOpportunity: true }),
  };
}

const touched = ["leads", "customers", "contacts", "opportunities"] as const;

/** Shows everywhere what a conversion made or took away. */
export function useRefreshConverted(): () => void {
  const queries = useQueryClient();
  return () => {
    for (const object of touched) refreshObject(queries, object);
  };
}

/** Takes a conversion back while nobody has touched what it made. */
export function useTakeBack(): (lead: Row) => Promise<void> {
  const t = useT();
  const refresh = useRefreshConverted();
  return async (lead) => {
    try {
      await api.delete(`/leads/${lead.id}/conversion`);
      toast.ok(t("sales.leads.takenBack", { name: String(lead.name) }));
    } catch (error) {
      tell(error);
    }
    refresh();
  };
}
