import { useT } from "@/platform/i18n/i18n";
import { usePool } from "../pools/pool";
import type { Candidate } from "./candidates";

function CandidateRow({ candidate, leave }: { candidate: Candidate; leave(): void }) {
  const t = useT();
  const { claim } = usePool();
  const { id, name, visible, inPool, ownerName, reasons } = candidate;
  const known = visible && id !== null;
  const whose = inPool
    ? t("customers.inPool")
    : ownerName
      ? t("customers.ownedBy", { name: ownerName })
      : t("customers.someoneElses");
  const facts = [whose, ...reasons.map(({ text }) => text)].join(t("formats.comma"));
  const take = async () => {
    if (id !== null && (await claim({ id, name }))) leave();
  };
  return (
    <li>
      <span className="ell">{known ? name : t("customers.hiddenCandidate")}</span>
      <span className="sm t2 sp ell" title={facts}>
        {facts}
      </span>
      {known && inPool && (
        <button type="button" className="btn sm" onClick={() => void take()}>
          {t("customers.claim")}
        </button>
      )}
      {known && !inPool && (
        <a className="btn sm" href={`/customers/${id}`} target="_blank" rel="noreferrer">
          {t("customers.look")}
        </a>
      )}
    </li>
  );
}

/** Customers that may be the same, with the reasons; those of others without details. */
export function CandidateList({ candidates, leave }: { candidates: Candidate[]; leave(): void }) {
  return (
    <ul>
      {candidates.map((candidate, index) => (
        <CandidateRow key={candidate.id ?? `hidden-${index}`} candidate={candidate} leave={leave} />
      ))}
    </ul>
  );
}
