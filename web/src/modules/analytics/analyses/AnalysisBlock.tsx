import { App } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { Block } from "@/platform/chart/Block";
import { Chart } from "@/platform/chart/Chart";
import { type Formats, useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import { saveTable, type Table } from "./ask";
import { customersOf, recordsOf } from "./drill";
import { figureText, sizeOf } from "./figures";
import type { Frame } from "./frame";
import { lookOf } from "./looks";
import { bandOption, lineOption } from "./option";

interface BlockProps {
  analysis: string;
  frame: Frame;
  table: Table;
  /** In place of the table's own, where it stands among others than those of its analysis. */
  title?: string;
  basis?: string;
  /** Above the picture. */
  head?: ReactNode;
}

interface Told {
  key: string;
  label: string;
  to: string | undefined;
  customers: string | undefined;
  shown: string[];
  sizes: number[];
  good: (boolean | null)[];
}

function toldOf(t: ReturnType<typeof useT>, formats: Formats, { table, frame }: BlockProps): Told[] {
  return table.rows.map((row) => {
    const listed = row.where !== null && table.object !== null;
    return {
      key: row.key,
      label: row.label,
      to: listed ? recordsOf(table.object, table.where, row.where) : undefined,
      customers: listed ? customersOf(table.object, frame.region, table.where, row.where) : undefined,
      shown: row.figures.map((figure, at) =>
        figureText(t, formats, row.kind ?? table.columns[at]?.kind ?? "number", figure, frame.currency),
      ),
      sizes: row.figures.map(sizeOf),
      good: row.figures.map((figure, at) =>
        table.columns[at]?.kind === "change" && figure !== null ? sizeOf(figure) >= 0 : null,
      ),
    };
  });
}

const tone = (good: boolean | null | undefined) => (good === null || good === undefined ? "" : good ? "good" : "bad");

function Named({ row }: { row: Told }) {
  return row.to ? (
    <Link className="ell" to={row.to} title={row.label}>
      {row.label}
    </Link>
  ) : (
    <span className="ell" title={row.label}>
      {row.label}
    </span>
  );
}

/** Bars of the first figure; the others stand beside it as far as there is room. */
function Bars({ rows }: { rows: Told[] }) {
  const most = Math.max(1, ...rows.map(({ sizes }) => Math.abs(sizes[0] ?? 0)));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: long ones scroll, also by keys
    <ol className="db-f an-bars" tabIndex={0}>
      {rows.map((row) => (
        <li key={row.key}>
          <Named row={row} />
          <span className="db-bar" aria-hidden="true">
            <i style={{ width: `${(Math.abs(row.sizes[0] ?? 0) / most) * 100}%` }} />
          </span>
          <b className="num nw">{row.shown[0]}</b>
          <span className={`num sm nw ${tone(row.good.at(-1)) || "t3"}`}>
            {row.good.at(-1) === null ? row.shown[1] : row.shown.at(-1)}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Rows({ rows, table }: { rows: Told[]; table: Table }) {
  const t = useT();
  const linked = rows.some(({ customers }) => customers) && table.object !== "customers";
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section className="an-scroll" tabIndex={0} aria-label={table.title}>
      <table className="db-t an-t">
        <thead>
          <tr>
            <th scope="col">{table.first}</th>
            {table.columns.map(({ key, label }) => (
              <th key={key} scope="col" className="num">
                {label}
              </th>
            ))}
            {linked && <th scope="col">{t("analyses.customers")}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                <Named row={row} />
              </th>
              {row.shown.map((text, at) => (
                <td key={table.columns[at]?.key ?? at} className={`num ${tone(row.good[at])}`}>
                  {text}
                </td>
              ))}
              {linked && (
                <td>
                  {row.customers && (
                    <Link to={row.customers} aria-label={t("analyses.customersOf", { name: row.label })}>
                      {t("analyses.list")}
                    </Link>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Picture(props: BlockProps & { rows: Told[] }) {
  const { analysis, table, frame, rows } = props;
  const t = useT();
  const formats = useFormats();
  const { shape, drawn = [] } = lookOf(analysis, table.key);
  if (shape === "bars") return <Bars rows={rows} />;
  if (shape === "table") return <Rows rows={rows} table={table} />;
  const first = shape === "band" ? "actual" : (drawn[0] ?? "");
  const kind = table.columns.find(({ key }) => key === first)?.kind ?? "number";
  const told = (value: number) => figureText(t, formats, kind, value, frame.currency);
  return (
    <Chart
      label={table.title}
      height={260}
      option={(colour) => (shape === "band" ? bandOption(table, colour, told) : lineOption(table, drawn, colour, told))}
    />
  );
}

/** One table of an analysis: a picture or rows that lead to their records, how it was reckoned, and the ways out. */
export function AnalysisBlock(props: BlockProps) {
  const { analysis, table, frame } = props;
  const t = useT();
  const formats = useFormats();
  const { message } = App.useApp();
  const rows = toldOf(t, formats, props);
  const customers = customersOf(table.object, frame.region, table.where);
  const file = () => saveTable(analysis, frame, table.key).catch((error: Error) => void message.error(error.message));
  return (
    <Block
      title={props.title ?? table.title}
      basis={table.cut ? t("analyses.cut", { shown: formats.count(table.rows.length) }) : (props.basis ?? "")}
      span={lookOf(analysis, table.key).span}
      busy={false}
      error={null}
      retry={() => undefined}
      note={table.note ?? undefined}
      more={[
        { key: "xlsx", label: t("analyses.xlsx"), onClick: () => void file() },
        ...(customers ? [{ key: "customers", label: <Link to={customers}>{t("analyses.allCustomers")}</Link> }] : []),
      ]}
      table={{
        columns: [table.first, ...table.columns.map(({ label }) => label)],
        rows: table.rows.map((row, at) => {
          const to = rows[at]?.to;
          return { key: row.key, cells: [row.label, ...row.figures.map((figure) => figure ?? "")], ...(to && { to }) };
        }),
      }}
    >
      {props.head}
      <Picture {...props} rows={rows} />
    </Block>
  );
}
