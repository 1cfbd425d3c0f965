import { toast } from "../feedback/toasts";
import { t } from "../i18n/i18n";

/** Where one approval is shown beside its list. */
export const approvalAddress = (id: number, box = "asked"): string => `/approvals?box=${box}&open=${id}`;

/** Says that something waits for approval, and leads there. */
export const tellHeld = (id: number, navigate: (to: string) => void): void =>
  void toast.ok(t("approvals.held"), {
    action: { label: t("approvals.openIt"), run: () => navigate(approvalAddress(id)) },
  });
