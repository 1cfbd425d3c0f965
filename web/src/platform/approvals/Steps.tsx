import { useFormats } from "../formats/formats";
import { useT } from "../i18n/i18n";
import { Icon, type IconName } from "../icon/Icon";
import type { Approval } from "./approvals";

type Step = Approval["steps"][number];
type Signer = Step["signers"][number];

const icons: Record<string, [IconName, string]> = {
  approved: ["circle-check", "ok"],
  rejected: ["circle-x", "danger"],
  returned: ["undo-2", "warn"],
  pending: ["clock", "warn"],
};

function SignerLine({ signer }: { signer: Signer }) {
  const t = useT();
  const { instant } = useFormats();
  const [icon, tone] = icons[signer.state] ?? (["circle", "t3"] as const);
  const why = signer.for && t(`approvals.reasons.${signer.reason}`, { name: signer.for.name });
  return (
    <li className="row">
      <Icon name={icon} size={14} className={tone} />
      <span className="b">{signer.user.name}</span>
      {why && <span className="t3 sm ell">{why}</span>}
      <span className="sp" />
      <span className="t3 sm nw">
        {t(`approvals.signerStates.${signer.state}`)}
        {signer.decidedAt && ` ${instant(signer.decidedAt)}`}
      </span>
    </li>
  );
}

/** The route: its steps in order, with those who are asked in each. */
export function Steps({ approval }: { approval: Approval }) {
  const t = useT();
  const { fullInstant } = useFormats();
  if (approval.steps.length === 0) return null;
  return (
    <section className="ap-sec" aria-label={t("approvals.route")}>
      <h3>{t("approvals.route")}</h3>
      <ol className="ap-steps">
        {approval.steps.map((step, index) => (
          <li key={index} className={step.state} aria-current={step.state === "open" ? "step" : undefined}>
            <div className="row">
              <span className="t2 sm">
                {t("approvals.step", { at: index + 1 })}
                {step.signers.length > 1 && ` · ${t(`approvals.modes.${step.mode}`)}`}
              </span>
              <span className="sp" />
              {step.dueAt && <span className="sm t2 nw">{t("approvals.due", { at: fullInstant(step.dueAt) })}</span>}
            </div>
            <ul>
              {step.signers.map((signer) => (
                <SignerLine key={`${signer.user.id}${signer.state}`} signer={signer} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  );
}
