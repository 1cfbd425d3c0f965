import { Dropdown } from "antd";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { ErrorState } from "../feedback/ErrorState";
import { useT } from "../i18n/i18n";
import { Icon } from "../icon/Icon";
import { csvOf, save, type Table } from "./table";

interface BlockProps {
  title: string;
  /** What the numbers are about. */
  basis: string;
  /** Columns of twelve. */
  span: 4 | 6 | 8 | 12;
  /** As high as two others beside it. */
  tall?: boolean;
  busy: boolean;
  error: unknown;
  retry(): void;
  table: Table;
  /** How it was reckoned. */
  note?: string | undefined;
  /** Further entries of its menu. */
  more?: { key: string; label: ReactNode; onClick?(): void }[];
  /** Above the picture, also while there is nothing to draw: what it is about can be chosen. */
  lead?: ReactNode;
  /** Said in place of the picture where there is nothing. */
  none?: string;
  children: ReactNode;
}

function TableView({ table }: { table: Table }) {
  return (
    <table className="db-t">
      <thead>
        <tr>
          {table.columns.map((column, at) => (
            <th key={column} scope="col" className={at > 0 ? "num" : ""}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map(({ key, cells, to }) => (
          <tr key={key}>
            {cells.map((cell, at) => (
              <td key={table.columns[at]} className={at > 0 ? "num" : ""}>
                {at === 0 && to ? <Link to={to}>{cell}</Link> : cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** One picture of the dashboard with its numbers as a table and as a file. */
export function Block(props: BlockProps) {
  const { title, basis, span, tall, busy, error, retry, table, note, more = [], lead, none, children } = props;
  const t = useT();
  const [asTable, setAsTable] = useState(false);
  const items = [
    {
      key: "table",
      label: t(asTable ? "dashboard.asChart" : "dashboard.asTable"),
      onClick: () => setAsTable(!asTable),
    },
    { key: "file", label: t("dashboard.file"), onClick: () => save(`${title}.csv`, csvOf(table)) },
    ...more,
  ];
  const empty = !busy && table.rows.length === 0;
  return (
    <section className={`db-b s${span} ${tall ? "tall" : ""}`} aria-busy={busy}>
      <header>
        <h2>{title}</h2>
        <span className="t3 sm ell">{basis}</span>
        <span className="sp" />
        <Dropdown trigger={["click"]} menu={{ items }}>
          <button type="button" className="btn icon sm ghost" aria-label={t("dashboard.menu", { title })}>
            <Icon name="ellipsis" size={14} />
          </button>
        </Dropdown>
      </header>
      {lead}
      {error ? (
        <ErrorState error={error} retry={retry} what={title} />
      ) : busy ? (
        <i className="sk" style={{ height: 220 }} />
      ) : empty ? (
        <p className="t3 db-none">{none ?? t("dashboard.nothing")}</p>
      ) : asTable ? (
        <TableView table={table} />
      ) : (
        children
      )}
      {note && <p className="t3 sm db-note">{note}</p>}
    </section>
  );
}
