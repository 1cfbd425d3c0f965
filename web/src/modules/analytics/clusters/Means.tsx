import { Block } from "@/platform/chart/Block";
import { useFormats } from "@/platform/formats/formats";
import { useT } from "@/platform/i18n/i18n";
import type { Cluster } from "./clusters";

interface MeansProps {
  items: Cluster[];
  features: string[];
}

/** The mean of each feature in each group; only for who may know it of the whole company. */
export function Means({ items, features }: MeansProps) {
  const t = useT();
  const { number, count } = useFormats();
  if (!items.some(({ means }) => means)) return null;
  const columns = [
    t("analytics.groups.group"),
    t("worth.customersHead"),
    ...features.map((feature) => t(`trials.keys.${feature}`)),
  ];
  const told = (value: number | undefined) =>
    value === undefined ? "—" : number(value, Math.abs(value) >= 100 ? 0 : 1);
  const rows = items.map((cluster) => ({
    key: cluster.key,
    cells: [
      cluster.name,
      count(cluster.customers ?? 0),
      ...features.map((feature) => told((cluster.means as Record<string, number> | null)?.[feature])),
    ],
  }));
  return (
    <div className="db-g">
      <Block
        title={t("analytics.groups.means")}
        basis={t("analytics.groups.meansBasis")}
        span={12}
        busy={false}
        error={null}
        retry={() => undefined}
        table={{ columns, rows }}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
        <section className="an-scroll" tabIndex={0} aria-label={t("analytics.groups.means")}>
          <table className="db-t">
            <thead>
              <tr>
                {columns.map((column, at) => (
                  <th key={column} scope="col" className={at > 0 ? "num" : ""}>
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, cells: [name, ...figures] }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  {figures.map((figure, at) => (
                    <td key={columns[at + 1]} className="num nw">
                      {figure}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Block>
    </div>
  );
}
