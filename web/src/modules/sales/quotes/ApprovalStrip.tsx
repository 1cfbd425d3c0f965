import { Link } from "react-router";
import { useApproval } from "@/platform/approvals/approvals";
import { approvalAddress } from "@/platform/approvals/held";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { Icon, type IconName } from "@/platform/icon/Icon";

const icons: Record<string, [IconName, string]> = {
  approved: ["circle-check", "ok"],
  rejected: ["circle-x", "danger"],
  returned: ["undo-2", "warn"],
  pending: ["clock", "warn"],
};

/** How far an approval has come; those who have nothing to do with it see only that it waits. The words are those of `of`. */
export function ApprovalStrip({ id, of = "quotes" }: { id: number; of?: string }) {
  const t = useT();
  const { instant } = useFormats();
  const { data } = useApproval(id);
  const signers = data?.steps.flatMap((step) => step.signers) ?? [];
  return (
    <div className="q-apv">
      <div className="why sp">
        <b className="warn">{t(`${of}.${data?.state === "returned" ? "returned" : "waits"}`)}</b>
        <div className="sm t2">{t(`${of}.waitsText`)}</div>
      </div>
      {signers.map((signer) => {
        const [icon, tone] = icons[signer.state] ?? (["circle", "t3"] as const);
        return (
          <div className="ap" key={`${signer.user.id}${signer.state}`}>
            <Icon name={icon} className={tone} />
            <span>
              {signer.user.name}
              <span className="s">
                {t(`approvals.signerStates.${signer.state}`)} {signer.decidedAt ? instant(signer.decidedAt) : ""}
              </span>
            </span>
          </div>
        );
      })}
      {data && (
        <Link className="btn sm ghost" to={approvalAddress(id)}>
          {t("approvals.openIt")}
        </Link>
      )}
    </div>
  );
}
