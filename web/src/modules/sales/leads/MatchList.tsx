import { Link } from "react-router";
import { fieldOf, useCatalogue } from "@/platform/catalogue/catalogue";
import type { ObjectDef } from "@/platform/catalogue/types";
import { useT } from "@/platform/i18n/i18n";
import { Icon } from "@/platform/icon/Icon";
import type { Match } from "./matches";

interface MatchListProps {
  leads: ObjectDef;
  matches: Match[];
  /** Called before another record is opened. */
  leave?(): void;
}

function MatchRow({ leads, match, leave }: { leads: ObjectDef; match: Match; leave: (() => void) | undefined }) {
  const t = useT();
  const { objects } = useCatalogue();
  const object = objects.find(({ key }) => key === match.object);
  const same = match.same.map((key) => fieldOf(leads, key)?.label ?? key).join(t("formats.comma"));
  return (
    <li>
      <span className="tag">{object?.label ?? match.object}</span>
      {match.id === null ? (
        <span className="t2 ell">{t("sales.leads.colleagues")}</span>
      ) : (
        <Link className="ell" to={`/${match.object}/${match.id}`} onClick={leave}>
          {match.title}
        </Link>
      )}
      <span className="sm t2 sp ell">
        {t("sales.leads.same", { fields: same })}
        {match.owner && ` · ${match.owner}`}
      </span>
    </li>
  );
}

/** What is there already of the same company, number or mail. */
export function MatchList({ leads, matches, leave }: MatchListProps) {
  const t = useT();
  return (
    <div className="sl-match" aria-live="polite">
      {matches.length > 0 && (
        <>
          <b>
            <Icon name="triangle-alert" />
            {t("sales.leads.known", { count: matches.length })}
          </b>
          <ul>
            {matches.slice(0, 6).map((match, index) => (
              <MatchRow key={`${match.object}-${match.id ?? index}`} leads={leads} match={match} leave={leave} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
