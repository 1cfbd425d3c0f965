import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { api } from "@/platform/api/api";
import { refreshApprovals } from "@/platform/approvals/approvals";
import { toast } from "@/platform/feedback/toasts";
import { useT } from "@/platform/i18n/i18n";
import { refreshObject } from "@/platform/realtime/realtime";
import { tell } from "@/platform/record/save";
import { type Content, contentKey, readContent } from "./content";
import type { Editing } from "./useDraft";

export type Step = "release" | "sending" | "acceptance" | "declination";

/** The steps of an offer: what is typed is saved first, then the step is taken on that. */
export function useStep(editing: Editing) {
  const t = useT();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id } = editing.content.quote;
  const refresh = async (): Promise<Content> => {
    const content = await readContent("quotes", id);
    queries.setQueryData(contentKey("quotes", id), content);
    editing.adopt(content);
    refreshObject(queries, "quotes");
    return content;
  };
  const guard = async (work: (saved: Content) => Promise<void>): Promise<boolean> => {
    const saved = await editing.flush();
    if (!saved) return false;
    try {
      await work(saved);
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  };
  return {
    take: (step: Step, body: object = {}) =>
      guard(async (saved) => {
        await api.post(`/quotes/${id}/${step}`, body, { version: saved.quote.version });
        const { quote } = await refresh();
        toast.ok(t(`quotes.done.${quote.state}`, { number: quote.number }));
        if (step === "release") void refreshApprovals(queries);
      }),
    refresh,
    /** What is typed is saved before something else is done with the offer. */
    save: () => guard(async () => undefined),
    version: () =>
      guard(async (saved) => {
        const made = await api.post<Content>(`/quotes/${id}/versions`, {}, { version: saved.quote.version });
        toast.ok(t("quotes.done.version", { n: made.quote.revision }));
        refreshObject(queries, "quotes");
        void navigate(`/quotes/${made.quote.id}`);
      }),
    withdraw: () =>
      guard(async (saved) => {
        await api.post(`/approvals/${saved.approvalId}/withdrawal`, {});
        await refresh();
        void refreshApprovals(queries);
        toast.ok(t("quotes.done.withdrawn"));
      }),
  };
}
